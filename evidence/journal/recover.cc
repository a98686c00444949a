#include "evidence/journal/recover.h"

#include <algorithm>

#include "evidence/journal/checkpoint.h"
#include "evidence/journal/record.h"
#include "evidence/json/fields.h"

namespace dieu8 {
namespace {

auto broken(std::uint64_t record) {
  return fail(ErrorCode::Invalid, N_("the journal's chain is broken at record {1}"), {std::to_string(record)},
              N_("keep this file as it is for the inspection and begin a new journal"));
}

bool continues(const RecoveredJournal& journal, const JournalRecord& record) {
  return record.sequence == journal.tree.size() + 1 && record.previous == journal.last &&
         (record.sequence == 1) == (record.type == kOpened);
}

bool closes(const JournalRecord& record) {
  const auto fields = parse_checkpoint_fields(record.fields);
  return record.type == kCheckpoint && fields && fields.assume_value().kind == CheckpointKind::Final;
}

Status accept(RecoveredJournal& journal, ByteView line, const JournalRecord& record) {
  if (!continues(journal, record) || record_line(record) != as_text(line)) return broken(journal.tree.size() + 1);
  if (closes(record)) return fail(ErrorCode::Refused, N_("the journal is closed"));
  if (record.sequence == 1) {
    const auto origin = origin_of(record.fields);
    if (!origin) return broken(1);
    journal.origin = origin.assume_value();
  }
  journal.last = leaf_hash(line);
  journal.tree.add(journal.last);
  journal.good_bytes += line.size() + 1;
  return ok();
}

std::size_t line_length(ByteView bytes) {
  return static_cast<std::size_t>(std::find(bytes.begin(), bytes.end(), std::uint8_t{'\n'}) - bytes.begin());
}

}  // namespace

Result<RecoveredJournal> recover_journal(ByteView bytes) {
  RecoveredJournal journal;
  for (ByteView rest = bytes; !rest.empty(); rest = bytes.subspan(journal.good_bytes)) {
    const std::size_t length = line_length(rest);
    // Each record was synced before the next was begun: only the last line can be torn.
    const bool last = length + 1 >= rest.size();
    const auto record = parse_record(rest.first(length));
    if (last && (length == rest.size() || !record)) {
      journal.torn.assign(rest.begin(), rest.end());
      break;
    }
    if (!record) return broken(journal.tree.size() + 1);
    TRY(accept(journal, rest.first(length), record.assume_value()));
  }
  if (journal.tree.size() == 0)
    return fail(ErrorCode::Invalid, N_("the journal holds no complete record"), {},
                N_("keep this file as it is for the inspection and begin a new journal"));
  return journal;
}

Result<std::string> origin_of(const Json::Object& opened_fields) {
  const Json value{opened_fields};
  Fields fields = TRY(Fields::of(value, "$.fields"));
  const std::string format = TRY(fields.text("format"));
  const std::string origin = TRY(fields.text("origin"));
  TRY(fields.no_others());
  if (format != kJournalFormat || !is_uuid(origin))
    return fail(ErrorCode::Malformed, N_("not the first record of a journal of format {1}"),
                {std::string(kJournalFormat)});
  return origin;
}

bool is_uuid(std::string_view text) {
  constexpr std::string_view kForm = "00000000-0000-0000-0000-000000000000";
  if (text.size() != kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool digit = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
    if (kForm[i] == '-' ? text[i] != '-' : !digit) return false;
  }
  return true;
}

}  // namespace dieu8
