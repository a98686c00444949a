// dieu8ctl media book, show, export: the register for a person.
#include <cstdio>

#include "evidence/base/file.h"
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/passphrase.h"
#include "evidence/console/program.h"
#include "evidence/crypto/sign/secret.h"
#include "evidence/crypto/signer.h"
#include "evidence/document/csv.h"
#include "evidence/json/canonical.h"
#include "guard/cli/ask_guard.h"
#include "guard/cli/ctl_command.h"
#include "guard/cli/media/media_options.h"
#include "guard/cli/media/register_view.h"

namespace dieu8 {
namespace {

const char* const kBookHelp = N_(R"(dieu8ctl media book: the register of storage media.

  dieu8ctl media book [--overdue] [--json]

Needs an officer (group dieu8) or root. --overdue: only what should be back and is not, or has expired in
somebody's hands.

Exit codes: 0 all is in order, 1 something is overdue, 2 used wrongly, 3 could not tell.
)");

const char* const kShowHelp = N_(R"(dieu8ctl media show: all that the register knows of one medium.

  dieu8ctl media show MEDIUM [--json]

MEDIUM is its number (USB-07), its serial number, or its registration (36 characters).
)");

const char* const kExportHelp = N_(R"(dieu8ctl media export-book: the register as a file.

  dieu8ctl media export-book --format csv|ods|json --out FILE [--key FOLDER] [--passphrase-file FILE]

csv and ods open in an office program; ods has room for signatures. json is for other programs; with --key an
officer's signature is laid beside it (FILE.p7s), which 'openssl cms -verify' can check.

Example:
  sudo dieu8ctl media export-book --format ods --out so-phuong-tien.ods
)");

Result<ExitCode> show_book(const BookOptions& options) {
  Json::Object answer = TRY(ask_guard(Method::MediaBook));
  std::vector<RegisterRow> rows = TRY(register_rows(answer));
  bool late = false;
  for (const RegisterRow& row : rows) late = late || row.overdue;
  if (options.overdue) std::erase_if(rows, [](const RegisterRow& row) { return !row.overdue; });
  const ExitCode code = late ? ExitCode::No : ExitCode::Yes;
  if (!options.json) return print_page(register_table(rows), code);
  answer["exit_code"] = static_cast<int>(code);
  print_json(answer);
  return code;
}

ExitCode run_book(const CtlArguments& arguments) {
  const auto options = parse_book_options(arguments);
  if (!options) return complain(options.error());
  const auto code = show_book(options.value());
  return code ? code.value() : complain(code.error(), options.value().json);
}

Result<ExitCode> show_one(const ShowOptions& options) {
  const Json::Object answer = TRY(ask_guard(Method::MediaBook));
  const std::vector<RegisterRow> rows = TRY(register_rows(answer));
  const RegisterRow row = TRY(row_named(rows, options.medium));
  if (!options.json) return print_page(register_page(row));
  for (const Json& one : *answer.at("media").array())
    if (*one.object()->at("medium").text() == row.medium) print_json(*one.object());
  return ExitCode::Yes;
}

ExitCode run_show(const CtlArguments& arguments) {
  const auto options = parse_show_options(arguments);
  if (!options) return complain(options.error());
  const auto code = show_one(options.value());
  return code ? code.value() : complain(code.error(), options.value().json);
}

Result<Bytes> register_file(const std::string& format, const Json::Object& answer, WallTime now) {
  if (format == "json") {
    const std::string text = canonical_json(
        Json::Object{{"type", "dieu8.media-register/1"}, {"created", rfc3339(now)}, {"media", answer.at("media")}});
    return Bytes(text.begin(), text.end());
  }
  const std::vector<RegisterRow> rows = TRY(register_rows(answer));
  const Spreadsheet sheet = register_sheet(rows, day_of(rfc3339(now)));
  if (format == "ods") return ods_file(sheet);
  if (format != "csv")
    return fail(ErrorCode::Misuse, N_("'{1}' is no format of the register"), {format}, N_("choose csv, ods or json"));
  const std::string text = csv_file(sheet);
  return Bytes(text.begin(), text.end());
}

Status sign_file(const ExportOptions& options, const Bytes& content, WallTime now) {
  const SecretText passphrase(
      TRY(read_passphrase(tr("Passphrase of the officer's key"), options.passphrase_file, Ask::Once)));
  const auto signer = TRY(open_key_folder(*options.key, passphrase.str()));
  const Bytes seal = TRY(sign_detached(content, *signer, now));
  return write_file_durably(options.out + ".p7s", seal);
}

Result<ExitCode> export_book(const ExportOptions& options) {
  const Json::Object answer = TRY(ask_guard(Method::MediaBook));
  const WallTime now = SystemClock().wall();
  const Bytes content = TRY(register_file(options.format, answer, now));
  TRY(write_file_durably(options.out, content));
  if (options.key) TRY(sign_file(options, content, now));
  if (options.json) {
    print_json(Json::Object{{"file", options.out}, {"signed", options.key.has_value()}, {"exit_code", 0}});
    return ExitCode::Yes;
  }
  return print_page(tr(N_("The register was written to {1}."), {printable(options.out)}) + "\n");
}

ExitCode run_export(const CtlArguments& arguments) {
  const auto options = parse_export_options(arguments);
  if (!options) return complain(options.error());
  const auto code = export_book(options.value());
  return code ? code.value() : complain(code.error(), options.value().json);
}

}  // namespace

const CtlCommand kMediaBookCtl = {"media book", kBookHelp, run_book};
const CtlCommand kMediaShowCtl = {"media show", kShowHelp, run_show};
const CtlCommand kMediaExportCtl = {"media export-book", kExportHelp, run_export};

}  // namespace dieu8
