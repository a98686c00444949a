// dieu8ctl print ledger: what was printed, permitted and spoilt, from the guard's record.
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "evidence/life/print_ledger.h"
#include "guard/cli/each_record.h"
#include "guard/cli/parse_ctl.h"
#include "guard/cli/printing/printing_commands.h"

namespace dieu8 {
namespace {

const char* const kLedgerHelp = N_(R"(dieu8ctl print ledger: what was printed, permitted and spoilt. Changes nothing.

  dieu8ctl print ledger [--since YYYY-MM-DD] [--json]

Reads the guard's record; needs root. Pages and copies are what the printer's filter told CUPS. There are no titles: the
record holds none.

Exit codes: 0 shown, 2 used wrongly, 3 the record cannot be read.
)");

struct LedgerOptions {
  std::optional<std::string> since;
  bool json = false;
};

Result<WallTime> since_of(const LedgerOptions& options) {
  if (!options.since) return WallTime{};
  const auto time = parse_rfc3339(*options.since + "T00:00:00+07:00");
  if (time) return time.assume_value();
  return fail(ErrorCode::Misuse, N_("{1} is not a day"), {*options.since}, N_("write it as 2026-11-29"));
}

Result<PrintLedger> read_ledger(const LedgerOptions& options) {
  const WallTime since = TRY(since_of(options));
  PrintLedger ledger;
  TRY(each_record(kGuardRecordFolder, [&](const JournalRecord& record) {
    auto row = ledger_row(record);
    if (row && row->time >= since) add_to(ledger, *std::move(row));
  }));
  return ledger;
}

std::string count(std::uint64_t number) { return number == 0 ? "-" : std::to_string(number); }

std::string ledger_text(const PrintLedger& ledger) {
  Table table({tr(N_("time")), tr(N_("what")), tr(N_("who")), tr(N_("printer")), tr(N_("paper or job")),
               tr(N_("pages")), tr(N_("copies")), tr(N_("sides"))});
  for (const LedgerRow& row : ledger.rows)
    table.add({rfc3339(row.time).substr(0, 19), tr(label_of(row.kind)), printable(row.who),
               row.printer.empty() ? "-" : printable(row.printer),
               row.reference.empty() ? "-" : printable(row.reference), count(row.pages), count(row.copies),
               count(row.sides)});
  return (ledger.rows.empty() ? "" : table.str()) +
         tr(N_("jobs: {1}; printed sides: {2}; copies permitted: {3}; copies spoilt: {4}"),
            {std::to_string(ledger.jobs), std::to_string(ledger.sides), std::to_string(ledger.permitted),
             std::to_string(ledger.spoilt)}) +
         "\n";
}

Json::Object ledger_json(const PrintLedger& ledger) {
  const auto number = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
  Json::Array rows;
  for (const LedgerRow& row : ledger.rows)
    rows.emplace_back(Json::Object{{"kind", wire_name(row.kind)},
                                   {"time", rfc3339(row.time)},
                                   {"who", row.who},
                                   {"printer", row.printer},
                                   {"reference", row.reference},
                                   {"pages", number(row.pages)},
                                   {"copies", number(row.copies)},
                                   {"sides", number(row.sides)}});
  return {{"rows", std::move(rows)},         {"jobs", number(ledger.jobs)},
          {"sides", number(ledger.sides)},   {"permitted", number(ledger.permitted)},
          {"spoilt", number(ledger.spoilt)}, {"exit_code", 0}};
}

ExitCode run_ledger(const CtlArguments& arguments) {
  const auto options = parse_ctl<LedgerOptions>(
      arguments, [](CLI::App& app, LedgerOptions& to) { app.add_option("--since", to.since); });
  if (!options) return complain(options.error());
  const auto ledger = read_ledger(options.value());
  if (!ledger) return complain(ledger.error(), options.value().json);
  if (!options.value().json) return print_page(ledger_text(ledger.value()));
  print_json(ledger_json(ledger.value()));
  return ExitCode::Yes;
}

}  // namespace

const CtlCommand kPrintLedgerCtl = {"print ledger", kLedgerHelp, run_ledger};

}  // namespace dieu8
