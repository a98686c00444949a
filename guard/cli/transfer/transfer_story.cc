#include "guard/cli/transfer/transfer_story.h"

#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"
#include "guard/control/failure_reply.h"

namespace dieu8 {
namespace {

auto not_a_carrier() { return fail(ErrorCode::Malformed, N_("dieu8-media-carrier said something unknown")); }

Result<ToldFile> file_in(Fields& fields) {
  const std::string state = TRY(fields.text("state"));
  const auto word = transfer_word(kFileStates, state);
  if (!word) return not_a_carrier();
  return ToldFile{*word, TRY(fields.text("path")), TRY(fields.text("sha256")), TRY(fields.natural("bytes"))};
}

Result<ToldProgress> progress_in(Fields& fields) {
  return ToldProgress{TRY(fields.natural("bytes")), TRY(fields.natural("of_bytes")), TRY(fields.natural("files")),
                      TRY(fields.natural("of_files"))};
}

Result<ToldEnd> end_in(Fields& fields) {
  ToldEnd end;
  const std::string result = TRY(fields.text("result"));
  end.result = transfer_word(kTransferResults, result).value_or(TransferResult::Interrupted);
  end.scanned = TRY(fields.text("scanned"));
  end.recorded = TRY(fields.boolean("recorded"));
  end.count = TRY(fields.optional_natural("count")).value_or(0);
  end.bytes = TRY(fields.optional_natural("bytes")).value_or(0);
  end.list = TRY(fields.optional_text("list")).value_or("");
  return end;
}

Status read_error(Fields& fields, std::optional<Error>& error) {
  const Json* told = TRY(fields.optional_value("error"));
  if (told == nullptr) return ok();
  if (told->object() == nullptr) return not_a_carrier();
  error = error_of({std::string(kGuardFailed), *told->object(), false});
  return ok();
}

const char* label_of_state(FileState state) {
  switch (state) {
    case FileState::Arrived: return N_("arrived");
    case FileState::Withdrawn: return N_("not delivered");
    case FileState::Uncertain: return N_("not certain");
    case FileState::Malware: return N_("MALWARE, not delivered");
    case FileState::NotScanned: return N_("not scanned, not delivered");
  }
  __builtin_unreachable();
}

std::string scan_sentence(const std::string& scanned) {
  if (scanned == "none") return tr(N_("No malware scanner is installed: nothing was scanned."));
  if (scanned == "failed") return tr(N_("The malware scanner could not scan: not everything was scanned."));
  return tr(N_("Scanned for malware: {1}."), {printable(scanned)});
}

const char* sentence_of_result(TransferResult result) {
  switch (result) {
    case TransferResult::Complete: return N_("Everything was carried over.");
    case TransferResult::Partly: return N_("Some files were not delivered.");
    case TransferResult::Interrupted:
      return N_("Interrupted: what is listed as arrived is whole, the rest is not here.");
    case TransferResult::Refused: return N_("Nothing was carried over.");
  }
  __builtin_unreachable();
}

}  // namespace

Status TransferStory::take(const std::string& line) {
  const Json document = TRY(parse_json(as_bytes(line), {.bytes = 1U << 20U, .depth = 6}));
  Fields fields = TRY(Fields::of(document, "$"));
  const std::string kind = TRY(fields.text("kind"));
  if (kind == "begun") transfer_ = TRY(fields.text("transfer"));
  if (kind == "file") files_.push_back(TRY(file_in(fields)));
  if (kind == "progress") progress_ = TRY(progress_in(fields));
  if (kind == "ended") end_ = TRY(end_in(fields));
  if (kind == "ended" || kind == "failed") TRY(read_error(fields, error_));
  if (kind == "failed" && !error_) return not_a_carrier();
  return ok();
}

std::string progress_line(const ToldProgress& progress, double seconds) {
  const double rate = seconds > 0 ? static_cast<double>(progress.bytes) / seconds : 0;
  const std::uint64_t rest = progress.of_bytes > progress.bytes ? progress.of_bytes - progress.bytes : 0;
  const std::string left =
      rate > 0 ? human_duration(static_cast<std::uint64_t>(static_cast<double>(rest) / rate)) : "?";
  return tr(N_("{1}/{2} files, {3} of {4}, {5}/s, {6} left"),
            {std::to_string(progress.files), std::to_string(progress.of_files), human_bytes(progress.bytes),
             human_bytes(progress.of_bytes), human_bytes(static_cast<std::uint64_t>(rate)), left});
}

std::string story_page(const TransferStory& story, TransferKind kind) {
  if (!story.end()) return "";
  std::string page;
  for (const ToldFile& file : story.files()) {
    page += file.sha256 + "  " + printable(file.path);
    if (file.state != FileState::Arrived) page += "  (" + tr(label_of_state(file.state)) + ")";
    page += "\n";
  }
  const ToldEnd& end = *story.end();
  page += tr(kind == TransferKind::Import ? N_("Carried in: {1} files, {2}. Transfer {3}.")
                                          : N_("Carried out: {1} files, {2}. Transfer {3}."),
             {std::to_string(end.count), human_bytes(end.bytes), story.transfer()}) +
          "\n" + tr(sentence_of_result(end.result)) + "\n";
  if (end.count > 0) page += scan_sentence(end.scanned) + "\n";
  if (!end.recorded) page += tr(N_("The guard's daemon did not record the end; it does so when it starts.")) + "\n";
  return page;
}

Json::Object story_json(const TransferStory& story, ExitCode code) {
  Json::Array files;
  for (const ToldFile& file : story.files())
    files.emplace_back(Json::Object{{"state", wire_name(file.state)},
                                    {"path", file.path},
                                    {"sha256", file.sha256},
                                    {"bytes", static_cast<std::int64_t>(file.bytes)}});
  Json::Object object{
      {"transfer", story.transfer()}, {"files", std::move(files)}, {"exit_code", static_cast<int>(code)}};
  if (story.end()) {
    object.emplace("result", wire_name(story.end()->result));
    object.emplace("scanned", story.end()->scanned);
    object.emplace("recorded", story.end()->recorded);
    object.emplace("count", static_cast<std::int64_t>(story.end()->count));
    object.emplace("bytes", static_cast<std::int64_t>(story.end()->bytes));
    object.emplace("list", story.end()->list);
  }
  if (story.error()) object.emplace("error", failure_reply(*story.error()).parameters);
  return object;
}

ExitCode exit_code_of(const TransferStory& story) {
  if (!story.end()) return story.error() ? exit_code_for(story.error()->code) : ExitCode::CouldNotTell;
  switch (story.end()->result) {
    case TransferResult::Complete: return story.end()->recorded ? ExitCode::Yes : ExitCode::CouldNotTell;
    case TransferResult::Partly: return ExitCode::No;
    case TransferResult::Interrupted: return ExitCode::CouldNotTell;
    case TransferResult::Refused: return story.error() ? exit_code_for(story.error()->code) : ExitCode::No;
  }
  return ExitCode::CouldNotTell;
}

}  // namespace dieu8
