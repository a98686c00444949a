// dieu8ctl policy manifest: what an officer's key signs.
#include "evidence/base/file.h"
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "guard/cli/ctl_command.h"
#include "guard/cli/ctl_options.h"
#include "guard/cli/device_json.h"
#include "guard/policy/policy_manifest.h"
#include "guard/policy/policy_set.h"

namespace dieu8 {
namespace {

const char* const kManifestHelp =
    N_(R"(dieu8ctl policy manifest: write the list of a policy's files that an officer then signs.

  dieu8ctl policy manifest FOLDER [--json]

Checks FOLDER/policy.toml and FOLDER/policy.d/*.toml and writes FOLDER/policy.manifest: name, version, and the digest of
each file. A changed policy needs a higher version. On the computer with the officer's key, sign it next:
  dieu8-key sign-policy FOLDER --key OFFICER

Exit codes: 0 written, 1 the policy is wrong, 2 used wrongly, 3 could not be read or written.
)");

struct Manifest {
  Policy policy;
  std::size_t files = 0;
  std::string path;
};

Result<Manifest> write_manifest(const std::string& folder) {
  const auto files = TRY(read_policy_files(folder));
  Manifest manifest{TRY(policy_of_files(files)), files.size(), folder + "/" + kManifestFile};
  TRY(write_file_durably(manifest.path, as_bytes(manifest_text(manifest.policy, files))));
  return manifest;
}

ExitCode run_policy_manifest(const CtlArguments& arguments) {
  const auto options = parse_manifest_options(arguments);
  if (!options) return complain(options.error());
  const bool json = options.value().json;
  const auto written = write_manifest(options.value().folder);
  if (!written && written.error().code == ErrorCode::Malformed) return say_policy_wrong(written.error(), json);
  if (!written) return complain(written.error(), json);
  const Manifest& manifest = written.value();
  if (json) {
    print_json(Json::Object{{"manifest", manifest.path},
                            {"policy", policy_json(manifest.policy)},
                            {"files", static_cast<std::int64_t>(manifest.files)},
                            {"exit_code", 0}});
    return ExitCode::Yes;
  }
  return print_page(tr(N_("{1} is written: policy {2}, version {3}, files: {4}. Sign it: dieu8-key sign-policy"),
                       {printable(manifest.path), printable(manifest.policy.id),
                        std::to_string(manifest.policy.version), std::to_string(manifest.files)}) +
                    "\n");
}

}  // namespace

const CtlCommand kPolicyManifestCtl = {"policy manifest", kManifestHelp, run_policy_manifest};

}  // namespace dieu8
