// dieu8ctl media compare: is what lies in a folder what the record says of a transfer?
#include <map>

#include "evidence/base/syscall.h"
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "evidence/json/fields.h"
#include "guard/cli/ctl_command.h"
#include "guard/cli/media/ask_guard.h"
#include "guard/cli/transfer/transfer_options.h"
#include "guard/transfer/carry.h"
#include "guard/transfer/transfer_item.h"

namespace dieu8 {
namespace {

const char* const kCompareHelp = N_(R"(dieu8ctl media compare: is a folder what the record says of a transfer?

  dieu8ctl media compare FOLDER --transfer NUMBER [--json]

Every file in FOLDER is read and digested. The record has no names: files may be renamed and moved within FOLDER.
Needs an officer (group dieu8) or root.

Exit codes: 0 the folder holds exactly what was carried over, 1 something is missing or more, 2 used wrongly,
3 could not tell.
)");

struct Comparison {
  std::size_t same = 0;
  std::vector<std::string> more;      // paths of files that the record does not have
  std::vector<TransferItem> missing;  // recorded, and not in the folder
};

Result<std::vector<TransferItem>> recorded_items(const std::string& transfer) {
  const Json answer(TRY(ask_guard(Method::TransferShow, {{"transfer", transfer}})));
  Fields fields = TRY(Fields::of(answer, "$"));
  const Json::Array* lines = TRY(fields.array("files"));
  std::vector<TransferItem> items;
  for (const Json& line : *lines) {
    if (line.text() == nullptr)
      return fail(ErrorCode::Malformed, N_("the guard's answer is not of the documented form"));
    items.push_back(TRY(parse_item_line(*line.text())));
  }
  return items;
}

Result<TransferItem> item_of(const UniqueFd& file) {
  Sha256 digest;
  TransferItem item;
  Bytes piece(256U << 10U);
  for (;;) {
    const std::size_t got = TRY(read_piece(file, item.bytes, piece));
    if (got == 0) break;
    digest.update(ByteView(piece).first(got));
    item.bytes += got;
  }
  item.sha256 = digest.finish();
  return item;
}

Result<Comparison> compare(const std::string& folder, const std::vector<TransferItem>& recorded) {
  std::multimap<TransferItem, bool> left;
  for (const TransferItem& item : recorded) left.emplace(item, true);
  std::vector<SourceRoot> roots;
  roots.push_back({TRY(open_file(folder, O_RDONLY | O_DIRECTORY)), ""});
  NameRights own;
  const SourceTree tree(std::move(roots), own, {.files = 1'000'000, .depth = 64, .path_bytes = 4096});
  auto listed = tree.list();
  if (!listed && listed.assume_error().code != ErrorCode::NotFound) return listed.assume_error();
  Comparison result;
  for (const SourceFile& file : listed ? listed.assume_value() : std::vector<SourceFile>()) {
    const UniqueFd opened = TRY(tree.open(file));
    const TransferItem item = TRY(item_of(opened));
    const auto found = left.find(item);
    if (found == left.end()) {
      result.more.push_back(file.path);
    } else {
      left.erase(found);
      ++result.same;
    }
  }
  for (const auto& [item, unused] : left) result.missing.push_back(item);
  return result;
}

std::string comparison_page(const Comparison& result) {
  std::string page =
      tr(N_("As recorded: {1}. Missing: {2}. Not in the record: {3}."),
         {std::to_string(result.same), std::to_string(result.missing.size()), std::to_string(result.more.size())}) +
      "\n";
  for (const TransferItem& item : result.missing) page += tr(N_("missing: {1}"), {item_line(item)}) + "\n";
  for (const std::string& path : result.more) page += tr(N_("not in the record: {1}"), {printable(path)}) + "\n";
  return page;
}

Result<ExitCode> compare_folder(const CompareOptions& options) {
  const std::vector<TransferItem> recorded = TRY(recorded_items(options.transfer));
  const Comparison result = TRY(compare(options.folder, recorded));
  const ExitCode code = result.more.empty() && result.missing.empty() ? ExitCode::Yes : ExitCode::No;
  if (!options.json) return print_page(comparison_page(result), code);
  Json::Array missing;
  for (const TransferItem& item : result.missing) missing.emplace_back(item_line(item));
  Json::Array more;
  for (const std::string& path : result.more) more.emplace_back(path);
  print_json(Json::Object{{"transfer", options.transfer},
                          {"same", static_cast<std::int64_t>(result.same)},
                          {"missing", std::move(missing)},
                          {"more", std::move(more)},
                          {"exit_code", static_cast<int>(code)}});
  return code;
}

ExitCode run_compare(const CtlArguments& arguments) {
  const auto options = parse_compare_options(arguments);
  if (!options) return complain(options.error());
  const auto code = compare_folder(options.value());
  return code ? code.value() : complain(code.error(), options.value().json);
}

}  // namespace

const CtlCommand kMediaCompareCtl = {"media compare", kCompareHelp, run_compare};

}  // namespace dieu8
