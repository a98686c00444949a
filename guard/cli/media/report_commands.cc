// dieu8ctl media issue, hand-over, withdraw, lost, found, move, return, erased, shut: what an officer notes in the
// register.
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "guard/cli/ask_guard.h"
#include "guard/cli/ctl_command.h"
#include "guard/cli/ctl_options.h"
#include "guard/cli/media/media_options.h"
#include "guard/cli/media/media_words.h"
#include "guard/cli/media/register_view.h"
#include "guard/cli/wait_unmounted.h"

namespace dieu8 {
namespace {

const char* const kIssueHelp = N_(R"(dieu8ctl media issue: a medium is given to its holder.

  dieu8ctl media issue MEDIUM --to HOLDER --officer NAME [--back DAY] [--json]

For a medium that was withdrawn or found, too: from now on it may be opened again. --back: the day on which it is
to be given back (31/12/2026).
)");
const char* const kHandOverHelp = N_(R"(dieu8ctl media hand-over: a medium goes from one holder to another.

  dieu8ctl media hand-over MEDIUM --from HOLDER --to HOLDER --officer NAME [--json]

Both names stand in the record.
)");
const char* const kWithdrawHelp = N_(R"(dieu8ctl media withdraw: a medium is taken back and stays shut.

  dieu8ctl media withdraw MEDIUM --reason TEXT --officer NAME [--from HOLDER] [--json]

Given out again with 'dieu8ctl media issue'.
)");
const char* const kLostHelp = N_(R"(dieu8ctl media lost: a medium was lost. It stays shut wherever it turns up.

  dieu8ctl media lost MEDIUM --reason TEXT --officer NAME [--json]

TEXT says how it was lost, never what was on it.
)");
const char* const kFoundHelp =
    N_(R"(dieu8ctl media found: a lost medium was found. It stays shut until it is issued again.

  dieu8ctl media found MEDIUM --reason TEXT --officer NAME [--json]
)");
const char* const kMoveHelp = N_(R"(dieu8ctl media move: a medium leaves its place (regulation, article 10.2).

  dieu8ctl media move MEDIUM --from PLACE --to PLACE --reason TEXT --back DAY --officer NAME [--seal NUMBER] [--json]

It stays shut until 'dieu8ctl media return'; after DAY (31/12/2026) it counts as overdue.
)");
const char* const kReturnHelp = N_(R"(dieu8ctl media return: a moved medium is back.

  dieu8ctl media return MEDIUM --officer NAME [--to PLACE] [--seal NUMBER] [--json]
)");
const char* const kErasedHelp = N_(R"(dieu8ctl media erased: what was on a medium was removed; its registration ends.

  dieu8ctl media erased MEDIUM --reason TEXT --officer NAME [--json]

TEXT says how: the number of the erasure certificate, or of the minutes.
)");
const char* const kShutHelp =
    N_(R"(dieu8ctl media shut: all registered media are unmounted and shut until they are plugged in again.

  dieu8ctl media shut [--json]

Happens by itself before the computer sleeps.
)");

Result<Json::Object> event_fields(const ReportOptions& options, const RegisterRow& row) {
  Json::Object fields{{"medium", row.medium}, {"officer", options.officer}};
  const auto add = [&](const char* name, const std::string& text) {
    if (!text.empty()) fields.emplace(name, text);
  };
  add("from", options.from);
  add("to", options.to);
  add("reason", options.reason);
  add("seal", options.seal);
  if (!options.back.empty()) {
    const WallTime back = TRY(end_of_day(options.back));
    fields.emplace("expected_back", rfc3339(back));
  }
  return fields;
}

Result<ExitCode> report(MediumEventKind kind, const ReportOptions& options) {
  const Json::Object book = TRY(ask_guard(Method::MediaBook));
  const std::vector<RegisterRow> rows = TRY(register_rows(book));
  const RegisterRow row = TRY(row_named(rows, options.medium));
  Json::Object fields = TRY(event_fields(options, row));
  TRY(ask_guard(Method::MediaReport, {{"kind", wire_name(kind)}, {"event", std::move(fields)}}));
  if (options.json) {
    print_json(Json::Object{{"medium", row.medium}, {"kind", wire_name(kind)}, {"exit_code", 0}});
    return ExitCode::Yes;
  }
  return print_page(tr(N_("Noted in the register: {1}, {2}."), {row.number, tr(label_of(kind))}) + "\n");
}

template <MediumEventKind kKind>
ExitCode run_report(const CtlArguments& arguments) {
  const auto options = parse_report_options(kKind, arguments);
  if (!options) return complain(options.error());
  const auto code = report(kKind, options.value());
  return code ? code.value() : complain(code.error(), options.value().json);
}

ExitCode run_shut(const CtlArguments& arguments) {
  const auto options = parse_plain_options(arguments);
  if (!options) return complain(options.error());
  const Status shut = wait_until_unmounted(Method::MediaShut);  // the machine must not sleep before
  if (!shut) return complain(shut.error(), options.value().json);
  if (!options.value().json) return print_page(tr(N_("Registered media are shut.")) + "\n");
  print_json(Json::Object{{"exit_code", 0}});
  return ExitCode::Yes;
}

}  // namespace

const CtlCommand kMediaIssueCtl = {"media issue", kIssueHelp, run_report<MediumEventKind::Issued>};
const CtlCommand kMediaHandOverCtl = {"media hand-over", kHandOverHelp, run_report<MediumEventKind::HandedOver>};
const CtlCommand kMediaWithdrawCtl = {"media withdraw", kWithdrawHelp, run_report<MediumEventKind::Withdrawn>};
const CtlCommand kMediaLostCtl = {"media lost", kLostHelp, run_report<MediumEventKind::Lost>};
const CtlCommand kMediaFoundCtl = {"media found", kFoundHelp, run_report<MediumEventKind::Found>};
const CtlCommand kMediaMoveCtl = {"media move", kMoveHelp, run_report<MediumEventKind::Moved>};
const CtlCommand kMediaReturnCtl = {"media return", kReturnHelp, run_report<MediumEventKind::Returned>};
const CtlCommand kMediaErasedCtl = {"media erased", kErasedHelp, run_report<MediumEventKind::Erased>};
const CtlCommand kMediaShutCtl = {"media shut", kShutHelp, run_shut};

}  // namespace dieu8
