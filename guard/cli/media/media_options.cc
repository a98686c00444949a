#include "guard/cli/media/media_options.h"

#include "guard/cli/parse_ctl.h"

namespace dieu8 {
namespace {

const char* const kSeeMedia = N_("see: dieu8ctl media COMMAND --help");

template <typename Options, typename Declare>
Result<Options> parse_media(const CtlArguments& arguments, const Declare& declare) {
  return parse_ctl<Options>(arguments, declare, kSeeMedia);
}

}  // namespace

Result<RegisterOptions> parse_register_options(const CtlArguments& arguments) {
  return parse_media<RegisterOptions>(arguments, [](CLI::App& app, RegisterOptions& options) {
    app.add_option("DISK", options.disk)->required();
    app.add_option("--number", options.number)->required();
    app.add_option("--holder", options.holder)->required();
    app.add_option("--level", options.level)->required();
    app.add_option("--direction", options.direction)->required();
    app.add_option("--until", options.until)->required();
    app.add_option("--key", options.key)->required();
    app.add_option("--passphrase-file", options.passphrase_file);
    app.add_option("--confirm", options.confirm);
    app.add_option("--file-system", options.file_system);
  });
}

// Which of them a kind needs, the daemon says; a person gets to know it from the help.
Result<ReportOptions> parse_report_options(MediumEventKind kind, const CtlArguments& arguments) {
  return parse_media<ReportOptions>(arguments, [kind](CLI::App& app, ReportOptions& options) {
    using Kind = MediumEventKind;
    app.add_option("MEDIUM", options.medium)->required();
    app.add_option("--officer", options.officer)->required();
    const bool gives = kind == Kind::HandedOver || kind == Kind::Moved;
    if (gives || kind == Kind::Withdrawn) app.add_option("--from", options.from)->required(gives);
    if (gives || kind == Kind::Issued || kind == Kind::Returned)
      app.add_option("--to", options.to)->required(kind != Kind::Returned);
    const bool has_reason = kind == Kind::Withdrawn || kind == Kind::Lost || kind == Kind::Found ||
                            kind == Kind::Moved || kind == Kind::Erased;
    if (has_reason) app.add_option("--reason", options.reason)->required();
    if (kind == Kind::Moved || kind == Kind::Returned) app.add_option("--seal", options.seal);
    if (kind == Kind::Moved || kind == Kind::Issued)
      app.add_option("--back", options.back)->required(kind == Kind::Moved);
  });
}

Result<BookOptions> parse_book_options(const CtlArguments& arguments) {
  return parse_media<BookOptions>(
      arguments, [](CLI::App& app, BookOptions& options) { app.add_flag("--overdue", options.overdue); });
}

Result<ShowOptions> parse_show_options(const CtlArguments& arguments) {
  return parse_media<ShowOptions>(
      arguments, [](CLI::App& app, ShowOptions& options) { app.add_option("MEDIUM", options.medium)->required(); });
}

Result<ExportOptions> parse_export_options(const CtlArguments& arguments) {
  return parse_media<ExportOptions>(arguments, [](CLI::App& app, ExportOptions& options) {
    app.add_option("--format", options.format)->required();
    app.add_option("--out", options.out)->required();
    app.add_option("--key", options.key);
    app.add_option("--passphrase-file", options.passphrase_file);
  });
}

Result<WallTime> end_of_day(const std::string& day) {
  const bool shaped = day.size() == 10 && day[2] == '/' && day[5] == '/';
  const std::string text = shaped ? day.substr(6, 4) + "-" + day.substr(3, 2) + "-" + day.substr(0, 2) : "";
  const auto last_second = parse_rfc3339(text + "T23:59:59+07:00");
  if (!last_second) return fail(ErrorCode::Misuse, N_("'{1}' is not a day like 31/12/2026"), {day});
  return WallTime{last_second.assume_value().seconds + 1};
}

}  // namespace dieu8
