// dieu8ctl record export: the months that are over, copied out and noted in the record (Điều 7.4).
#include "evidence/base/clock.h"
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "evidence/life/due.h"
#include "guard/cli/each_record.h"
#include "guard/cli/papers/record_reading.h"
#include "guard/cli/parse_ctl.h"
#include "guard/cli/records/export_month.h"
#include "guard/cli/records/record_commands.h"
#include "guard/cli/tell_deed.h"

namespace dieu8 {
namespace {

const char* const kExportHelp =
    N_(R"(dieu8ctl record export: copy the months of the guard's record that are over (Article 7.4).

  dieu8ctl record export --out FOLDER [--month 2026-10] [--json]

  --out FOLDER   where to; on a registered medium, the folder it is mounted at. Each month gets a folder of its own
  --month MONTH  only this month. Without it: every month that is over and was not exported yet
  --record, --trust   other places than /var/lib/dieu8/journal and /etc/dieu8/root.pem

Needs root. Copies the month's sealed segments with a list of SHA-256 (sha256sum -c SHA256SUMS), reads them back, and
notes the export in the guard's record. dieu8-verify journal FOLDER shows what a copy holds.

Exit codes: 0 exported, or nothing to export; 1 the month is not over yet; 2 used wrongly; 3 could not be read or written.

Example:
  sudo dieu8ctl record export --out /media/LUU-TRU/nhat-ky
)");

struct ExportOptions {
  std::string out;
  std::string month;
  std::string record = kGuardRecordFolder;
  std::string trust = "/etc/dieu8/root.pem";
  bool json = false;
};

void declare(CLI::App& app, ExportOptions& to) {
  app.add_option("--out", to.out)->required();
  app.add_option("--month", to.month);
  app.add_option("--record", to.record);
  app.add_option("--trust", to.trust);
}

Result<std::vector<std::string>> months_of(const ExportOptions& options) {
  if (!options.month.empty()) return std::vector<std::string>{options.month};
  const ReadRecord read = TRY(read_record(options.record, "", {}));
  return months_not_exported(read.life, SystemClock().wall());
}

// A month counts as exported only when the guard has written so: the copy without its record is told as an error.
Result<std::vector<ExportedMonth>> export_all(const ExportOptions& options) {
  const auto months = TRY(months_of(options));
  const auto root = load_trust_root(options.trust);
  std::vector<ExportedMonth> all;
  for (const std::string& month : months) {
    all.push_back(TRY(export_month(options.record, month, options.out, root ? &root.assume_value() : nullptr)));
    TRY(tell_deed(Deed::RecordExported, exported_report(all.back())));
  }
  return all;
}

std::string export_text(const std::vector<ExportedMonth>& all) {
  std::string text;
  for (const ExportedMonth& one : all) {
    text += tr(N_("{1}: {2} segments, {3}, in {4}"),
               {one.month, std::to_string(one.segments), human_bytes(one.bytes), printable(one.folder)}) +
            "\n";
    if (one.unsealed > 0)
      text +=
          "  " + tr(N_("{1} of them bear no seal of this agency to their end"), {std::to_string(one.unsealed)}) + "\n";
  }
  return all.empty() ? tr(N_("Every month that is over was exported already.")) + "\n" : text;
}

Json::Object export_json(const std::vector<ExportedMonth>& all) {
  Json::Array months;
  for (const ExportedMonth& one : all) {
    Json::Object object = exported_report(one);
    object.emplace("folder", one.folder);
    months.emplace_back(std::move(object));
  }
  return {{"months", std::move(months)}, {"exit_code", 0}};
}

ExitCode run_export(const CtlArguments& arguments) {
  const auto options = parse_ctl<ExportOptions>(arguments, declare);
  if (!options) return complain(options.error());
  const auto exported = export_all(options.value());
  if (!exported) return complain(exported.error(), options.value().json);
  if (!options.value().json) return print_page(export_text(exported.value()));
  print_json(export_json(exported.value()));
  return ExitCode::Yes;
}

}  // namespace

const CtlCommand kRecordExportCtl = {"record export", kExportHelp, run_export};

}  // namespace dieu8
