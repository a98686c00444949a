// audit-bundle: one folder that an inspector judges offline.
#include <CLI/CLI.hpp>

#include "evidence/base/translate.h"
#include "evidence/bundle/bundle_manifest.h"
#include "evidence/console/complaint.h"
#include "evidence/console/parse_options.h"
#include "evidence/console/program.h"
#include "evidence/crypto/sign/machine_key.h"
#include "guard/cli/inspection.h"
#include "guard/cli/load_policy.h"
#include "guard/cli/papers/make_bundle.h"
#include "guard/cli/papers/paper_commands.h"
#include "guard/cli/papers/paper_options.h"
#include "guard/cli/read_machine.h"
#include "guard/cli/tell_deed.h"

namespace dieu8 {
namespace {

const char* const kBundleHelp =
    N_(R"(dieu8ctl audit-bundle: one folder for the inspection team, sealed by this computer.

  dieu8ctl audit-bundle --nonce N --out FOLDER [--json]

  --nonce N     what the inspection team gives you now: 8 to 64 letters, digits, '-'. It proves that the state is of now
  --out FOLDER  a new folder, best on the team's own medium
  --record, --policy, --key   other folders than /var/lib/dieu8/journal, /etc/dieu8/policy, /etc/dieu8/machine

Holds the whole record of the guard, the signed policy, how the computer stands now, and the list of all that with the
seal of the computer's own key. No document and no file name is in it. The team judges it with: dieu8-verify bundle

Exit codes: 0 written, 2 used wrongly, 3 could not be read or written.

Example:
  sudo dieu8ctl audit-bundle --nonce 7F3A-91C2-55D0 --out /media/KIEM-TRA/may-01
)");

const char* const kSeeBundle = N_("see: dieu8ctl audit-bundle --help");

struct BundleOptions {
  std::string nonce;
  std::string out;
  std::string record = kGuardRecordFolder;
  std::string policy = kOwnPolicy;
  std::string key = "/etc/dieu8/machine";
  bool json = false;
};

Result<BundleOptions> parse(const CtlArguments& arguments) {
  CLI::App app;
  BundleOptions options;
  app.set_help_flag();  // ours is written by hand
  app.add_flag("--json", options.json);
  app.add_option("--nonce", options.nonce)->required();
  app.add_option("--out", options.out)->required();
  app.add_option("--record", options.record);
  app.add_option("--policy", options.policy);
  app.add_option("--key", options.key);
  TRY(parse_options(app, arguments, kSeeBundle));
  if (!is_nonce(options.nonce))
    return fail(ErrorCode::Misuse, N_("'{1}' is no nonce"), {options.nonce},
                N_("a nonce has 8 to 64 letters, digits and '-'; the inspection team gives it"));
  return options;
}

// By the machine's own policy where it has one.
Result<Json> inspect_now() {
  auto policy = load_policy(std::string(kOwnPolicy));
  if (!policy) policy = load_policy(std::nullopt);
  Policy judged_by = TRY(std::move(policy));
  Machine machine = read_machine(SystemTree(), judged_by, SystemClock().wall());
  return Json(inspection_json(inspect(std::move(judged_by), std::move(machine))));
}

Result<MadeBundle> make(const BundleOptions& options) {
  const auto machine = TRY(open_machine_key(options.key));
  SystemClock clock;
  const BundleSources sources{
      options.record, options.policy, options.nonce, clock.boot_id(), std::string("dieu8ctl ") + DIEU8_VERSION,
      inspect_now};
  return make_bundle(options.out, sources, *machine, clock);
}

// Of the computer's own record only: that of a copy is not the guard's to go on with. A bundle is as good without it,
// so a guard that does not run is told and is no failure.
bool note(const BundleOptions& options, const MadeBundle& made) {
  if (options.record != kGuardRecordFolder) return false;
  const Status noted = tell_deed(Deed::BundleMade, {{"nonce", options.nonce},
                                                    {"files", static_cast<std::int64_t>(made.files)},
                                                    {"manifest_sha256", made.manifest_sha256}});
  if (!noted) complain(noted.error());
  return static_cast<bool>(noted);
}

ExitCode run_audit_bundle(const CtlArguments& arguments) {
  const auto options = parse(arguments);
  if (!options) return complain(options.error());
  const auto made = make(options.value());
  if (!made) return complain(made.error(), options.value().json);
  const bool noted = note(options.value(), made.value());
  if (options.value().json) {
    print_json(Json::Object{{"folder", options.value().out},
                            {"nonce", options.value().nonce},
                            {"manifest_sha256", made.value().manifest_sha256},
                            {"noted", noted},
                            {"exit_code", 0}});
    return ExitCode::Yes;
  }
  return print_page(
      tr(N_("{1} is written. The inspection team judges it: dieu8-verify bundle {1} --trust ROOT.pem --nonce {2}"),
         {printable(options.value().out), options.value().nonce}) +
      "\n");
}

}  // namespace

const CtlCommand kAuditBundleCtl = {"audit-bundle", kBundleHelp, run_audit_bundle};

}  // namespace dieu8
