#include "evidence/journal/segment.h"

#include <algorithm>
#include <charconv>

#include "evidence/journal/record.h"
#include "evidence/json/fields.h"

namespace dieu8 {
namespace {

constexpr std::string_view kNameBegins = "guard-";
constexpr std::string_view kNameEnds = ".journal";
constexpr std::size_t kMonthLength = 7;  // 2026-11

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_month(std::string_view text) {
  if (text.size() != kMonthLength || text[4] != '-') return false;
  for (const std::size_t at : {0U, 1U, 2U, 3U, 5U, 6U})
    if (!is_digit(text[at])) return false;
  const int month = (text[5] - '0') * 10 + (text[6] - '0');
  return month >= 1 && month <= 12;
}

std::uint64_t nth_of(std::string_view text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

auto no_segment() { return fail(ErrorCode::Malformed, N_("this journal is not a segment of a guard's record")); }

Result<Digest> digest_field(Fields& fields, std::string_view key) {
  const std::string hex = TRY(fields.text(key));
  const Bytes bytes = TRY(from_hex(hex));
  Digest digest{};
  if (bytes.size() != digest.size()) return no_segment();
  std::copy(bytes.begin(), bytes.end(), digest.begin());
  return digest;
}

Json json_number(std::uint64_t number) { return {static_cast<std::int64_t>(number)}; }

Json previous_json(const PreviousSegment& previous) {
  Json::Object object{{"segment", json_number(previous.number)}, {"file", previous.file}};
  if (previous.head) {
    object.emplace("origin", previous.origin);
    object.emplace("records", json_number(previous.head->records));
    object.emplace("root", to_hex(previous.head->root));
    object.emplace("last", to_hex(previous.head->last));
  } else {
    object.emplace("damaged",
                   Json::Object{{"bytes", json_number(previous.bytes)}, {"sha256", to_hex(previous.sha256)}});
  }
  return object;
}

Status read_damaged(const Json& value, PreviousSegment& previous) {
  Fields damaged = TRY(Fields::of(value, "$.fields.previous.damaged"));
  previous.bytes = TRY(damaged.natural("bytes"));
  previous.sha256 = TRY(digest_field(damaged, "sha256"));
  return damaged.no_others();
}

Result<PreviousSegment> parse_previous(const Json& value) {
  Fields fields = TRY(Fields::of(value, "$.fields.previous"));
  PreviousSegment previous;
  previous.number = TRY(fields.natural("segment"));
  previous.file = TRY(fields.text("file"));
  const Json* const damaged = TRY(fields.optional_value("damaged"));
  if (damaged != nullptr) {
    TRY(read_damaged(*damaged, previous));
  } else {
    JournalHead head;
    previous.origin = TRY(fields.text("origin"));
    head.records = TRY(fields.natural("records"));
    head.root = TRY(digest_field(fields, "root"));
    head.last = TRY(digest_field(fields, "last"));
    previous.head = head;
  }
  TRY(fields.no_others());
  return previous;
}

// Line `number` (from 1) without its line feed; empty when there is none.
ByteView line_of(ByteView bytes, std::size_t number) {
  for (;; --number) {
    const auto end = std::find(bytes.begin(), bytes.end(), std::uint8_t{'\n'});
    if (end == bytes.end()) return {};
    const auto length = static_cast<std::size_t>(end - bytes.begin());
    if (number == 1) return bytes.first(length);
    bytes = bytes.subspan(length + 1);
  }
}

}  // namespace

std::string SegmentName::file() const {
  std::string name = std::string(kNameBegins) + month;
  if (nth > 1) name += "-" + std::to_string(nth);
  return name + std::string(kNameEnds);
}

std::optional<SegmentName> parse_segment_name(std::string_view file) {
  if (!file.starts_with(kNameBegins) || !file.ends_with(kNameEnds)) return std::nullopt;
  if (file.size() < kNameBegins.size() + kMonthLength + kNameEnds.size()) return std::nullopt;
  SegmentName name{std::string(file.substr(kNameBegins.size(), kMonthLength)), 1};
  const std::string_view rest = file.substr(kNameBegins.size() + kMonthLength,
                                            file.size() - kNameBegins.size() - kMonthLength - kNameEnds.size());
  if (!rest.empty()) name.nth = nth_of(rest.substr(1));
  // One name, one text: signs, leading zeros and "-1" all fail here.
  if (!is_month(name.month) || name.file() != file) return std::nullopt;
  return name;
}

std::string month_of(WallTime time) { return rfc3339(time).substr(0, kMonthLength); }

Json::Object segment_opening_fields(const SegmentOpening& opening) {
  return {{"segment", json_number(opening.number)},
          {"file", opening.file},
          {"running", opening.running},
          {"previous", opening.previous ? previous_json(*opening.previous) : Json()}};
}

Result<SegmentOpening> parse_segment_opening(const Json::Object& object) {
  const Json value{object};
  Fields fields = TRY(Fields::of(value, "$.fields"));
  SegmentOpening opening;
  opening.number = TRY(fields.natural("segment"));
  opening.file = TRY(fields.text("file"));
  opening.running = TRY(fields.boolean("running"));
  const Json* const previous = TRY(fields.optional_value("previous"));
  if (previous != nullptr) opening.previous = TRY(parse_previous(*previous));
  TRY(fields.no_others());
  if (opening.number == 0 || !parse_segment_name(opening.file)) return no_segment();
  return opening;
}

Result<SegmentOpening> segment_opening_of(ByteView journal) {
  const JournalRecord record = TRY(parse_record(line_of(journal, 2)));
  if (record.type != kSegmentOpened) return no_segment();
  return parse_segment_opening(record.fields);
}

}  // namespace dieu8
