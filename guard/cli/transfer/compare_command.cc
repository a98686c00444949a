// dieu8ctl media compare: is what lies in a folder what the record says of a transfer?
#include "evidence/base/syscall.h"
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "guard/cli/ask_guard.h"
#include "guard/cli/ctl_command.h"
#include "guard/cli/transfer/transfer_options.h"
#include "guard/transfer/carry.h"
#include "guard/transfer/recorded_list.h"

namespace dieu8 {
namespace {

const char* const kCompareHelp = N_(R"(dieu8ctl media compare: is a folder what the record says of a transfer?

  dieu8ctl media compare FOLDER --transfer NUMBER [--json]

Every file in FOLDER is read and digested. The record has no names: files may be renamed and moved within FOLDER.
Needs an officer (group dieu8) or root.

Exit codes: 0 the folder holds exactly what was carried over, 1 something is missing or more, 2 used wrongly,
3 could not tell: the transfer goes on, its list in the record is not whole, or it was cut off and the differences are
among the files of which nobody knows.
)");

Result<RecordedList> recorded_in(const std::string& transfer) {
  return recorded_list(TRY(ask_guard(Method::TransferShow, {{"transfer", transfer}})));
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

struct FolderItems {
  std::vector<std::string> paths;
  std::vector<TransferItem> items;  // of the paths, one by one
};

// Errors: as SourceTree; a folder without files is none.
Result<FolderItems> items_below(const std::string& folder) {
  std::vector<SourceRoot> roots;
  roots.push_back({TRY(open_file(folder, O_RDONLY | O_DIRECTORY)), ""});
  NameRights own;
  const SourceTree tree(std::move(roots), own, {.files = 1'000'000, .depth = 64, .path_bytes = 4096});
  const auto listed = tree.list();
  if (!listed && listed.assume_error().code != ErrorCode::NotFound) return listed.assume_error();
  FolderItems found;
  if (!listed) return found;
  for (const SourceFile& file : listed.assume_value()) {
    const UniqueFd opened = TRY(tree.open(file));
    found.items.push_back(TRY(item_of(opened)));
    found.paths.push_back(file.path);
  }
  return found;
}

std::string comparison_page(const Comparison& result, const FolderItems& found, std::uint64_t uncertain) {
  std::string page =
      tr(N_("As recorded: {1}. Missing: {2}. Not in the record: {3}."),
         {std::to_string(result.same), std::to_string(result.missing.size()), std::to_string(result.more.size())}) +
      "\n";
  for (const TransferItem& item : result.missing) page += tr(N_("missing: {1}"), {item_line(item)}) + "\n";
  for (const std::size_t index : result.more)
    page += tr(N_("not in the record: {1}"), {printable(found.paths[index])}) + "\n";
  if (likeness(result, uncertain) == Likeness::CouldNotTell)
    page += tr(N_("The transfer was cut off: of {1} files the record cannot say whether they arrived. These may be the "
                  "differences."),
               {std::to_string(uncertain)}) +
            "\n";
  return page;
}

ExitCode exit_code_of(Likeness likeness) {
  switch (likeness) {
    case Likeness::Same: return ExitCode::Yes;
    case Likeness::Different: return ExitCode::No;
    case Likeness::CouldNotTell: return ExitCode::CouldNotTell;
  }
  return ExitCode::CouldNotTell;
}

Result<ExitCode> compare_folder(const CompareOptions& options) {
  const RecordedList recorded = TRY(recorded_in(options.transfer));
  const FolderItems found = TRY(items_below(options.folder));
  const Comparison result = compare_items(recorded.arrived, found.items);
  const ExitCode code = exit_code_of(likeness(result, recorded.uncertain));
  if (!options.json) return print_page(comparison_page(result, found, recorded.uncertain), code);
  Json::Array missing;
  for (const TransferItem& item : result.missing) missing.emplace_back(item_line(item));
  Json::Array more;
  for (const std::size_t index : result.more) more.emplace_back(found.paths[index]);
  print_json(Json::Object{{"transfer", options.transfer},
                          {"same", static_cast<std::int64_t>(result.same)},
                          {"missing", std::move(missing)},
                          {"more", std::move(more)},
                          {"uncertain", static_cast<std::int64_t>(recorded.uncertain)},
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
