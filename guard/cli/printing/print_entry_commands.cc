// dieu8ctl print permit, print spoilt: what officers enter beside what the printer counted.
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "guard/cli/parse_ctl.h"
#include "guard/cli/printing/printing_commands.h"
#include "guard/control/control_client.h"
#include "guard/printing/print_entry.h"

namespace dieu8 {
namespace {

const char* const kPermitHelp = N_(R"(dieu8ctl print permit: enter how many copies a paper permits.

  dieu8ctl print permit --copies N --reference NUMBER --officer NAME [--json]

  --copies N          how many copies may be made
  --reference NUMBER  the number of the paper that permits them ("12/QĐ-UBND"); never a document's title
  --officer NAME      who enters it

Needs an officer (group dieu8) or root. Stands in the guard's record and cannot be taken back.
)");

const char* const kSpoiltHelp = N_(R"(dieu8ctl print spoilt: enter how many copies were spoilt and destroyed.

  dieu8ctl print spoilt --copies N --reference NUMBER --officer NAME [--json]

  --copies N          how many copies
  --reference NUMBER  the job's number, or that of the minutes of destruction; never a document's title
  --officer NAME      who enters it

Needs an officer (group dieu8) or root. Stands in the guard's record and cannot be taken back.
)");

struct EntryOptions {
  std::uint64_t copies = 0;
  std::string reference;
  std::string officer;
  bool json = false;
};

Status send(const CopiesEntry& entry) {
  TRY(copies_of_parameters(copies_parameters(entry)));  // what the daemon would refuse is said here first
  ControlClient client = TRY(ControlClient::connect());
  TRY(client.call(Method::PrintEntry, copies_parameters(entry)));
  return ok();
}

ExitCode run_entry(const CtlArguments& arguments, CopiesKind kind) {
  const auto options = parse_ctl<EntryOptions>(arguments, [](CLI::App& app, EntryOptions& to) {
    app.add_option("--copies", to.copies)->required();
    app.add_option("--reference", to.reference)->required();
    app.add_option("--officer", to.officer)->required();
  });
  if (!options) return complain(options.error());
  const EntryOptions& entered = options.value();
  const Status sent = send({kind, entered.copies, entered.reference, entered.officer});
  if (!sent) return complain(sent.error(), entered.json);
  if (!entered.json) return print_page(tr(N_("Recorded.")) + "\n");
  print_json(Json::Object{{"exit_code", 0}});
  return ExitCode::Yes;
}

}  // namespace

const CtlCommand kPrintPermitCtl = {"print permit", kPermitHelp,
                                    [](const CtlArguments& a) { return run_entry(a, CopiesKind::Permit); }};
const CtlCommand kPrintSpoiltCtl = {"print spoilt", kSpoiltHelp,
                                    [](const CtlArguments& a) { return run_entry(a, CopiesKind::Spoilt); }};

}  // namespace dieu8
