// dieu8-key sign-policy: an officer's seal over the list of a policy's files (docs/format-policy.md). The list itself
// is written by `dieu8ctl policy manifest`, which reads the policy; here its files are compared with it once more.
#include <algorithm>
#include <cstdio>

#include "evidence/base/file.h"
#include "evidence/base/translate.h"
#include "evidence/cli/key_commands.h"
#include "evidence/cli/key_text.h"
#include "evidence/console/complaint.h"
#include "evidence/console/passphrase.h"
#include "evidence/console/program.h"
#include "evidence/crypto/digest.h"
#include "evidence/crypto/seal.h"
#include "evidence/crypto/sign/key_folder.h"
#include "evidence/crypto/sign/secret.h"
#include "evidence/crypto/signer.h"
#include "evidence/json/canonical.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostManifestBytes = 65'536;
constexpr std::string_view kManifestFormat = "dieu8.policy/1";
const char* const kWriteItAnew = N_("write it anew: dieu8ctl policy manifest FOLDER");

struct ListedFile {
  std::string name;
  std::string sha256;
};

struct ListedPolicy {
  Bytes manifest;
  std::string id;
  std::uint64_t version = 0;
  std::vector<ListedFile> files;
};

// Nothing but the policy's own files: a list cannot lead out of the folder.
bool is_policy_file(const std::string& name) {
  if (name == "policy.toml") return true;
  constexpr std::string_view kFolder = "policy.d/";
  return name.starts_with(kFolder) && name.ends_with(".toml") && name.find('/', kFolder.size()) == std::string::npos;
}

Result<std::vector<ListedFile>> listed_files(const Json::Array& list) {
  std::vector<ListedFile> files;
  for (const Json& element : list) {
    Fields fields = TRY(Fields::of(element, "$.files[" + std::to_string(files.size()) + "]"));
    ListedFile file{TRY(fields.text("name")), TRY(fields.text("sha256"))};
    TRY(fields.no_others());
    if (!is_policy_file(file.name))
      return fail(ErrorCode::Malformed, N_("'{1}' cannot be a file of a policy"), {file.name}, kWriteItAnew);
    files.push_back(std::move(file));
  }
  return files;
}

Result<ListedPolicy> read_list(const std::string& folder) {
  ListedPolicy listed;
  listed.manifest = TRY(read_file(folder + "/policy.manifest", kMostManifestBytes));
  const Json document = TRY(parse_json(listed.manifest));
  Fields fields = TRY(Fields::of(document, "$"));
  const std::string format = TRY(fields.text("format"));
  listed.id = TRY(fields.text("policy"));
  listed.version = TRY(fields.natural("version"));
  const Json::Array* files = TRY(fields.array("files"));
  listed.files = TRY(listed_files(*files));
  TRY(fields.no_others());
  if (format != kManifestFormat || listed.files.empty() || canonical_json(document) != as_text(listed.manifest))
    return fail(ErrorCode::Malformed, N_("{1} is not a list of a policy's files"), {folder + "/policy.manifest"},
                kWriteItAnew);
  return listed;
}

Status check_files(const std::string& folder, const ListedPolicy& listed) {
  for (const ListedFile& file : listed.files) {
    const Digest digest = TRY(sha256_file(folder + "/" + file.name));
    if (to_hex(digest) != file.sha256)
      return fail(ErrorCode::Invalid, N_("{1} has been changed since the list was written"), {file.name}, kWriteItAnew);
  }
  return ok();
}

Result<std::unique_ptr<Signer>> open_officer(const SignPolicyOptions& options) {
  const SecretText passphrase(
      TRY(read_passphrase(tr("Passphrase of the officer's key"), options.passphrase_file, Ask::Once)));
  std::unique_ptr<Signer> signer = TRY(open_key_folder(options.key, passphrase.str()));
  if (signer->certificate().role != Role::ItOfficer)
    return fail(ErrorCode::Refused, N_("only the IT officer in charge (it-officer) may sign a policy"));
  return signer;
}

// Checked with the verifier's own code before anybody relies on it.
Result<Bytes> seal_of(const ListedPolicy& listed, const Signer& signer, const std::string& key_folder) {
  Bytes seal = TRY(sign_detached(listed.manifest, signer, SystemClock().wall()));
  const TrustRoot root = TRY(load_trust_root(key_folder + "/" + kRootFile));
  const SealCheck check = check_seal(listed.manifest, seal, root, Role::ItOfficer);
  if (check.verdict != SealVerdict::Valid)
    return fail(ErrorCode::Invalid, N_("the new seal is refused: {1}"),
                {check.findings.empty() ? "" : check.findings.front()});
  return seal;
}

void report(const SignPolicyOptions& options, const ListedPolicy& listed, const OfficerCertificate& officer) {
  const std::string path = options.folder + "/policy.manifest.p7s";
  if (options.json) {
    Json::Object object{{"policy", listed.id},
                        {"version", static_cast<std::int64_t>(listed.version)},
                        {"files", static_cast<std::int64_t>(listed.files.size())},
                        {"seal", path},
                        {"officer", json_of(officer)}};
    print_json(object);
    return;
  }
  std::puts(tr("The policy {1}, version {2}, is signed: {3}",
               {printable(listed.id), std::to_string(listed.version), printable(path)})
                .c_str());
  print_rows(rows_of(officer));
}

Result<ExitCode> sign_policy(const SignPolicyOptions& options) {
  const ListedPolicy listed = TRY(read_list(options.folder));
  TRY(check_files(options.folder, listed));
  const std::unique_ptr<Signer> signer = TRY(open_officer(options));
  const Bytes seal = TRY(seal_of(listed, *signer, options.key));
  TRY(write_file_durably(options.folder + "/policy.manifest.p7s", seal));
  report(options, listed, signer->certificate());
  return ExitCode::Yes;
}

}  // namespace

ExitCode run_key_command(const SignPolicyOptions& options) {
  const auto code = sign_policy(options);
  return code ? code.assume_value() : complain(code.assume_error(), options.json);
}

}  // namespace dieu8
