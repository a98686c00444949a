#include "evidence/crypto/check/der.h"

#include <algorithm>
#include <ctime>

namespace dieu8 {
namespace {

constexpr std::size_t kMostLengthBytes = 3;

struct Header {
  std::size_t header_bytes = 0;
  std::size_t content_bytes = 0;
};

// The length octets (X.690 section 10.1: definite, in the fewest octets).
std::optional<Header> read_header(ByteView bytes) {
  if (bytes.size() < 2 || (bytes[0] & 0x1FU) == 0x1FU) return std::nullopt;
  if (bytes[1] < 0x80U) return Header{2, bytes[1]};
  const std::size_t count = bytes[1] & 0x7FU;
  if (count == 0 || count > kMostLengthBytes || bytes.size() < 2 + count || bytes[2] == 0) return std::nullopt;
  std::size_t length = 0;
  for (std::size_t i = 0; i < count; ++i) length = length << 8U | bytes[2 + i];
  if (length < 0x80U) return std::nullopt;
  return Header{2 + count, length};
}

std::optional<int> digits(ByteView text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

// MMDDHHMMSSZ after the year.
std::optional<WallTime> time_in(int year, ByteView rest) {
  const auto month = digits(rest, 0, 2);
  const auto day = digits(rest, 2, 2);
  const auto hour = digits(rest, 4, 2);
  const auto minute = digits(rest, 6, 2);
  const auto second = digits(rest, 8, 2);
  if (!month || !day || !hour || !minute || !second || rest[10] != 'Z') return std::nullopt;
  std::tm parts{};
  parts.tm_year = year - 1900;
  parts.tm_mon = *month - 1;
  parts.tm_mday = *day;
  parts.tm_hour = *hour;
  parts.tm_min = *minute;
  parts.tm_sec = *second;
  const WallTime time{::timegm(&parts)};
  // timegm folds what does not exist into the next month, day or minute.
  const bool exists = parts.tm_mon == *month - 1 && parts.tm_mday == *day && parts.tm_hour == *hour &&
                      parts.tm_min == *minute && parts.tm_sec == *second;
  return exists ? std::optional(time) : std::nullopt;
}

std::optional<WallTime> utc_time(ByteView text) {
  if (text.size() != 13) return std::nullopt;
  const auto year = digits(text, 0, 2);
  if (!year) return std::nullopt;
  return time_in(*year >= 50 ? 1900 + *year : 2000 + *year, text.subspan(2));
}

std::optional<WallTime> generalized_time(ByteView text) {
  if (text.size() != 15) return std::nullopt;
  const auto year = digits(text, 0, 4);
  if (!year || (*year >= 1950 && *year < 2050)) return std::nullopt;  // those must be UTCTime
  return time_in(*year, text.subspan(4));
}

}  // namespace

std::optional<DerElement> DerReader::refuse() {
  failed_ = true;
  rest_ = {};
  return std::nullopt;
}

std::optional<DerElement> DerReader::take(std::uint8_t tag) {
  if (!next_is(tag)) return refuse();
  const auto header = read_header(rest_);
  if (!header || header->content_bytes > rest_.size() - header->header_bytes) return refuse();
  const ByteView whole = rest_.first(header->header_bytes + header->content_bytes);
  rest_ = rest_.subspan(whole.size());
  return DerElement{tag, whole.subspan(header->header_bytes), whole};
}

DerReader DerReader::enter(std::uint8_t tag) {
  const auto element = take(tag);
  DerReader inner(element ? element->content : ByteView{});
  inner.failed_ = !element;
  return inner;
}

bool is_minimal_integer(ByteView content) {
  if (content.empty()) return false;
  if (content.size() == 1) return true;
  return !(content[0] == 0x00 && content[1] < 0x80) && !(content[0] == 0xFF && content[1] >= 0x80);
}

std::optional<std::uint64_t> small_natural(ByteView content) {
  if (!is_minimal_integer(content) || content.size() > 7 || content[0] >= 0x80) return std::nullopt;
  std::uint64_t value = 0;
  for (const std::uint8_t byte : content) value = value << 8U | byte;
  return value;
}

std::optional<ByteView> whole_bits(ByteView content) {
  if (content.empty() || content[0] != 0) return std::nullopt;
  return content.subspan(1);
}

std::optional<WallTime> der_time(const DerElement& element) {
  if (element.tag == der_tag::kUtcTime) return utc_time(element.content);
  if (element.tag == der_tag::kGeneralizedTime) return generalized_time(element.content);
  return std::nullopt;
}

bool is_ascending(ByteView earlier, ByteView later) {
  return std::lexicographical_compare(earlier.begin(), earlier.end(), later.begin(), later.end());
}

}  // namespace dieu8
