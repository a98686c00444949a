// report month|quarter|year|inspection: what the guard's record says of a period, as PDF, ODT and JSON.
#include <CLI/CLI.hpp>

#include "evidence/base/clock.h"
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/parse_options.h"
#include "evidence/life/life_json.h"
#include "evidence/minutes/life_report.h"
#include "guard/cli/papers/paper_commands.h"
#include "guard/cli/papers/paper_files.h"
#include "guard/cli/papers/paper_options.h"
#include "guard/cli/papers/record_reading.h"

namespace dieu8 {
namespace {

const char* const kReportHelp =
    N_(R"(dieu8ctl report month|quarter|year|inspection: what the guard's record says of a period.

  dieu8ctl report month   [--of 2026-11]    --out FOLDER [options]
  dieu8ctl report quarter [--of 2026-Q4]    --out FOLDER [options]
  dieu8ctl report year    [--of 2026]       --out FOLDER [options]
  dieu8ctl report inspection --since DAY    --out FOLDER [options]

  --record FOLDER   the guard's record, also a copy of it (default: /var/lib/dieu8/journal)
  --trust ROOT.pem  check the record's seals and the signatures of its tickets (default: /etc/dieu8/machine/root.pem
                    when it is there); without it the papers say that nobody checked them
  --facts FILE      agency, place, names (docs/format-minutes-facts.md)
  --profile ID      the regulation profile: citations, recipients, the reporting year, deadlines
  --json

Without --of the last period that is over. Writes a PDF to print and sign, an ODT to edit, and a JSON with every number.

Exit codes: 0 written, 2 used wrongly, 3 could not be read or written.

Example:
  sudo dieu8ctl report month --facts co-quan.toml --out /media/USB/bao-cao
)");

const char* const kSeeReport = N_("see: dieu8ctl report month --help");

struct ReportOptions {
  PaperOptions paper;
  std::string of;
  std::string since;
};

Result<ReportOptions> parse(const CtlArguments& arguments, ReportKind kind) {
  CLI::App app;
  ReportOptions options;
  declare_paper_options(app, options.paper);
  if (kind == ReportKind::Inspection) {
    app.add_option("--since", options.since);
  } else {
    app.add_option("--of", options.of);
  }
  TRY(parse_options(app, arguments, kSeeReport));
  if (options.paper.record.empty()) options.paper.record = kGuardRecordFolder;
  use_machine_root(options.paper);
  return options;
}

const char* file_name(ReportKind kind) {
  switch (kind) {
    case ReportKind::Month: return "bao-cao-thang";
    case ReportKind::Quarter: return "bao-cao-quy";
    case ReportKind::Year: return "bao-cao-nam";
    case ReportKind::Inspection: return "bao-cao-kiem-tra";
  }
  __builtin_unreachable();
}

// By the record in which the acceptance stands, as `tickets` names it. Null: no root to judge under.
Json ticket_checks(const ReadRecord& read) {
  if (!read.tickets) return {};
  Json::Array list;
  for (const TicketSeen& ticket : read.life.tickets) {
    const TicketOpening* const judged = judged_ticket(read.view(), ticket);
    if (judged == nullptr) continue;
    Json::Array signers;
    for (const OfficerCertificate& signer : judged->signers)
      signers.emplace_back(Json::Object{
          {"name", signer.name}, {"title", signer.title}, {"role", wire_name(signer.role)}, {"key_id", signer.key_id}});
    list.emplace_back(Json::Object{{"id", ticket.id},
                                   {"segment", ticket.segment},
                                   {"record", static_cast<std::int64_t>(ticket.record)},
                                   {"verdict", judged->valid() ? std::string_view("valid") : judged->doubt()},
                                   {"signers", std::move(signers)}});
  }
  return list;
}

Json report_json(const ReportFacts& facts, const ReadRecord& read) {
  Json::Object object = life_json(read.life);
  object.emplace("type", "dieu8.report/1");
  object.emplace("from", rfc3339(facts.period.from));
  object.emplace("until", rfc3339(facts.period.until));
  object.emplace("made", rfc3339(facts.made));
  object.emplace("verdict", wire_name(read.check.verdict));
  object.emplace("sealed_until", read.check.sealed_until ? Json(rfc3339(*read.check.sealed_until)) : Json());
  object.emplace("ticket_checks", ticket_checks(read));
  object.emplace("checkpoint", read.check.head ? Json(checkpoint_body(*read.check.head)) : Json());
  return object;
}

Result<std::vector<std::string>> write_report(const ReportOptions& options, ReportKind kind) {
  const RegulationProfile profile = TRY(load_regulation_profile(options.paper.profile, options.paper.profiles));
  ReportFacts facts;
  facts.kind = kind;
  facts.made = SystemClock().wall();
  facts.stated = TRY(load_minutes_facts(options.paper.facts));
  facts.period = TRY(report_period(kind, options.of, profile, facts.made));
  if (!options.since.empty()) facts.period.from = TRY(parse_rfc3339(options.since + "T00:00:00+07:00"));
  const ReadRecord read = TRY(read_record(options.paper.record, options.paper.trust, facts.period));
  // An inspection's period begins with the record and ends now.
  if (facts.period.from == LifePeriod{}.from) facts.period.from = read.life.first.value_or(facts.made);
  if (facts.period.until == LifePeriod{}.until) facts.period.until = WallTime{facts.made.seconds + 1};
  const Paper paper = life_report(facts, read.view(), profile);
  return write_paper_files(paper, options.paper.out, file_name(kind), report_json(facts, read));
}

template <ReportKind kind>
ExitCode run_report(const CtlArguments& arguments) {
  const auto options = parse(arguments, kind);
  if (!options) return complain(options.error());
  const auto written = write_report(options.value(), kind);
  if (!written) return complain(written.error(), options.value().paper.json);
  return say_written(written.value(), options.value().paper.json);
}

}  // namespace

const CtlCommand kReportMonthCtl = {"report month", kReportHelp, run_report<ReportKind::Month>};
const CtlCommand kReportQuarterCtl = {"report quarter", kReportHelp, run_report<ReportKind::Quarter>};
const CtlCommand kReportYearCtl = {"report year", kReportHelp, run_report<ReportKind::Year>};
const CtlCommand kReportInspectionCtl = {"report inspection", kReportHelp, run_report<ReportKind::Inspection>};

}  // namespace dieu8
