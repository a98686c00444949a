// minutes wipe|repair|incident|handover|inspection: the legal paper (biên bản) as PDF and ODT.
#include <CLI/CLI.hpp>

#include "evidence/base/clock.h"
#include "evidence/base/file.h"
#include "evidence/base/translate.h"
#include "evidence/certificate/certificate_files.h"
#include "evidence/console/complaint.h"
#include "evidence/console/parse_options.h"
#include "evidence/json/parse.h"
#include "evidence/minutes/event_minutes.h"
#include "evidence/minutes/wipe_minutes.h"
#include "guard/cli/papers/paper_commands.h"
#include "guard/cli/papers/paper_files.h"
#include "guard/cli/papers/paper_options.h"
#include "guard/cli/papers/record_reading.h"

namespace dieu8 {
namespace {

const char* const kMinutesWipeHelp = N_(R"(dieu8ctl minutes wipe: the minutes of an erasure, from its certificate.

  dieu8ctl minutes wipe CERTIFICATE.json --trust ROOT.pem --out FOLDER [--facts FACTS.toml] [--profile ID] [--json]

Runs on any computer. The certificate is checked first, as dieu8-verify does: of one that is not true no minutes are made.
Writes bien-ban-xoa-du-lieu.pdf and .odt; the certificate's own PDF is the annex. Number, dates and signatures stay
open; what FACTS.toml states is filled in.

Exit codes: 0 written, 1 the certificate is not true, 2 used wrongly, 3 could not be read or written.

Example:
  dieu8ctl minutes wipe /media/EVIDENCE/PC-042/certificate.json --trust root.pem --out bien-ban
)");

const char* const kMinutesEventHelp =
    N_(R"(dieu8ctl minutes repair|incident|handover|inspection: minutes of the machine's life.

  dieu8ctl minutes repair     --out FOLDER [--before INVENTORY.json --after INVENTORY.json] [options]
  dieu8ctl minutes incident   --out FOLDER [options]
  dieu8ctl minutes handover   --out FOLDER [options]
  dieu8ctl minutes inspection --out FOLDER [options]

  --record FOLDER   take what the guard's record says (on the machine: /var/lib/dieu8/journal)
  --since DAY       of the record only from this day on (2026-11-22)
  --trust ROOT.pem  check the record's seals and the signatures of its tickets (default: /etc/dieu8/machine/root.pem
                    when it is there); without it the papers say that nobody checked them
  --facts FILE      what people state: agency, place, names, repairer (docs/format-minutes-facts.md)
  --profile ID      the regulation profile (vn-2026, bentre-22-2013), or one of --profiles FOLDER
  --json

Writes a PDF and an ODT. What nobody told stays a dotted line for the hand.

Exit codes: 0 written, 1 the repairer is not allowed, 2 used wrongly, 3 could not be read or written.

Example:
  sudo dieu8ctl minutes repair --record /var/lib/dieu8/journal --since 2026-11-20 --facts sua-chua.toml --out bien-ban
)");

const char* const kSeeMinutes = N_("see: dieu8ctl minutes wipe --help, dieu8ctl minutes repair --help");
constexpr std::size_t kMostInventoryBytes = 16U << 20U;

struct MinutesOptions {
  PaperOptions paper;
  std::string certificate;
  std::string since;
  std::string before;
  std::string after;
};

enum class Kind { Wipe, Repair, Incident, Handover, Inspection };

Result<MinutesOptions> parse(const CtlArguments& arguments, Kind kind) {
  CLI::App app;
  MinutesOptions options;
  declare_paper_options(app, options.paper);
  if (kind == Kind::Wipe) {
    app.add_option("CERTIFICATE", options.certificate)->required();
  } else {
    app.add_option("--since", options.since);
  }
  if (kind == Kind::Repair) {
    app.add_option("--before", options.before);
    app.add_option("--after", options.after);
  }
  TRY(parse_options(app, arguments, kSeeMinutes));
  if (kind == Kind::Wipe && options.paper.trust.empty())
    return fail(ErrorCode::Misuse, N_("--trust is missing: minutes are made only of a certificate that was checked"),
                {}, kSeeMinutes);
  if (options.before.empty() != options.after.empty())
    return fail(ErrorCode::Misuse, N_("--before and --after go together"), {}, kSeeMinutes);
  return options;
}

Result<std::vector<std::string>> write_wipe(const MinutesOptions& options) {
  const TrustRoot root = TRY(load_trust_root(options.paper.trust));
  const CertificateFiles files = TRY(read_certificate_files(options.certificate));
  const CertificateCheck check = files.check(root);
  if (check.verdict == CheckVerdict::Invalid || !check.certificate)
    return fail(ErrorCode::Invalid, N_("{1} is not true: no minutes are made of it"), {options.certificate},
                N_("dieu8-verify certificate shows what is wrong"));
  const MinutesFacts facts = TRY(load_minutes_facts(options.paper.facts));
  const RegulationProfile profile = TRY(load_regulation_profile(options.paper.profile, options.paper.profiles));
  const Paper paper = wipe_minutes(*check.certificate, sha256(files.json), facts, profile);
  return write_paper_files(paper, options.paper.out, "bien-ban-xoa-du-lieu", std::nullopt);
}

Result<Inventory> read_inventory_file(const std::string& path) {
  const Bytes bytes = TRY(read_file(path, kMostInventoryBytes));
  const Json document = TRY(parse_json(bytes));
  return parse_inventory(document);
}

Result<std::optional<std::vector<PartChange>>> difference(const MinutesOptions& options) {
  using Answer = std::optional<std::vector<PartChange>>;
  if (options.before.empty()) return Answer();
  const Inventory before = TRY(read_inventory_file(options.before));
  const Inventory after = TRY(read_inventory_file(options.after));
  return Answer(part_changes(before, after));
}

Paper event_paper(Kind kind, const EventSources& sources) {
  switch (kind) {
    case Kind::Repair: return repair_minutes(sources);
    case Kind::Incident: return incident_minutes(sources);
    case Kind::Handover: return handover_minutes(sources);
    case Kind::Wipe:
    case Kind::Inspection: return inspection_minutes(sources);
  }
  __builtin_unreachable();
}

const char* file_name(Kind kind) {
  switch (kind) {
    case Kind::Repair: return "bien-ban-sua-chua";
    case Kind::Incident: return "bien-ban-su-co";
    case Kind::Handover: return "bien-ban-ban-giao";
    case Kind::Wipe:
    case Kind::Inspection: return "bien-ban-kiem-tra";
  }
  __builtin_unreachable();
}

Result<LifePeriod> period_since(const std::string& since) {
  if (since.empty()) return LifePeriod{};
  const WallTime from = TRY(parse_rfc3339(since + "T00:00:00+07:00"));
  return LifePeriod{from};
}

Result<std::vector<std::string>> write_event(const MinutesOptions& options, Kind kind) {
  const RegulationProfile profile = TRY(load_regulation_profile(options.paper.profile, options.paper.profiles));
  const MinutesFacts stated = TRY(load_minutes_facts(options.paper.facts));
  auto changes = TRY(difference(options));
  EventSources sources{stated, profile, SystemClock().wall(), nullptr, std::move(changes)};
  std::optional<ReadRecord> read;
  if (!options.paper.record.empty()) {
    PaperOptions paper = options.paper;
    use_machine_root(paper);
    const LifePeriod period = TRY(period_since(options.since));
    read = TRY(read_record(paper.record, paper.trust, period));
  }
  std::optional<RecordView> view;
  if (read) view.emplace(read->view());
  if (view) sources.record = &*view;
  return write_paper_files(event_paper(kind, sources), options.paper.out, file_name(kind), std::nullopt);
}

template <Kind kind>
ExitCode run_minutes(const CtlArguments& arguments) {
  const auto options = parse(arguments, kind);
  if (!options) return complain(options.error());
  const auto written = kind == Kind::Wipe ? write_wipe(options.value()) : write_event(options.value(), kind);
  if (!written) return complain(written.error(), options.value().paper.json);
  return say_written(written.value(), options.value().paper.json);
}

}  // namespace

const CtlCommand kMinutesWipeCtl = {"minutes wipe", kMinutesWipeHelp, run_minutes<Kind::Wipe>};
const CtlCommand kMinutesRepairCtl = {"minutes repair", kMinutesEventHelp, run_minutes<Kind::Repair>};
const CtlCommand kMinutesIncidentCtl = {"minutes incident", kMinutesEventHelp, run_minutes<Kind::Incident>};
const CtlCommand kMinutesHandoverCtl = {"minutes handover", kMinutesEventHelp, run_minutes<Kind::Handover>};
const CtlCommand kMinutesInspectionCtl = {"minutes inspection", kMinutesEventHelp, run_minutes<Kind::Inspection>};

}  // namespace dieu8
