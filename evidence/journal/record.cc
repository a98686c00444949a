#include "evidence/journal/record.h"

#include <algorithm>

#include "evidence/json/canonical.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"
#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostDepth = 16;
constexpr std::size_t kMostTypeBytes = 64;
constexpr std::size_t kMostBootBytes = 64;

bool is_text(std::string_view text) { return first_invalid_utf8(text) == kValidUtf8; }

Error malformed(const char* message) { return {ErrorCode::Malformed, message, {}, nullptr, 0}; }

Result<Digest> digest_from_hex(const std::string& text) {
  const Bytes bytes = TRY(from_hex(text));
  Digest digest{};
  if (bytes.size() != digest.size()) return outcome::failure(malformed(N_("not a SHA-256 value of 64 digits")));
  std::copy(bytes.begin(), bytes.end(), digest.begin());
  return digest;
}

Result<Json::Object> fields_of(const Json* value) {
  if (value == nullptr || value->object() == nullptr)
    return outcome::failure(malformed(N_("a journal record has no fields")));
  return *value->object();
}

Status check_words(const JournalRecord& record) {
  if (record.sequence == 0) return outcome::failure(malformed(N_("journal records are numbered from 1")));
  if (!is_record_type(record.type)) return outcome::failure(malformed(N_("not a type of journal record")));
  if (record.boot.size() > kMostBootBytes) return outcome::failure(malformed(N_("not a boot id")));
  return ok();
}

Result<JournalRecord> record_of(Fields& fields) {
  JournalRecord record;
  record.sequence = TRY(fields.natural("seq"));
  record.boot = TRY(fields.text("boot"));
  const std::string time = TRY(fields.text("time"));
  record.time = TRY(parse_rfc3339(time));
  record.uptime.milliseconds = static_cast<std::int64_t>(TRY(fields.natural("mono")));
  record.type = TRY(fields.text("type"));
  const Json* const content = TRY(fields.optional_value("fields"));
  record.fields = TRY(fields_of(content));
  const std::string previous = TRY(fields.text("prev"));
  record.previous = TRY(digest_from_hex(previous));
  TRY(fields.no_others());
  TRY(check_words(record));
  return record;
}

}  // namespace

bool is_record_type(std::string_view text) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text.size() <= kMostTypeBytes && std::all_of(text.begin(), text.end(), allowed);
}

bool is_recordable(const Json& value) {
  if (const auto* text = value.text()) return is_text(*text);
  if (const auto* array = value.array()) return std::all_of(array->begin(), array->end(), is_recordable);
  const auto recordable = [](const auto& member) { return is_text(member.first) && is_recordable(member.second); };
  if (const auto* object = value.object()) return std::all_of(object->begin(), object->end(), recordable);
  return true;
}

std::string record_line(const JournalRecord& record) {
  return canonical_json(Json::Object{{"seq", static_cast<std::int64_t>(record.sequence)},
                                     {"boot", record.boot},
                                     {"time", rfc3339(record.time)},
                                     {"mono", record.uptime.milliseconds},
                                     {"type", record.type},
                                     {"fields", record.fields},
                                     {"prev", to_hex(record.previous)}});
}

Result<JournalRecord> parse_record(ByteView line) {
  const Json document = TRY(parse_json(line, {.bytes = kMostRecordBytes, .depth = kMostDepth}));
  Fields fields = TRY(Fields::of(document, "$"));
  return record_of(fields);
}

}  // namespace dieu8
