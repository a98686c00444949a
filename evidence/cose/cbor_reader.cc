#include "evidence/cose/cbor_reader.h"

#include <limits>

#include "evidence/cose/cbor_major.h"
#include "evidence/json/utf8.h"

namespace dieu8 {

using namespace cbor;

Error CborReader::malformed() const {
  return {ErrorCode::Malformed, N_("not deterministic CBOR (RFC 8949) at byte {1}"), {std::to_string(position_)}};
}

Result<ByteView> CborReader::take(std::uint64_t count) {
  if (count > document_.size() - position_) return outcome::failure(malformed());
  const ByteView taken = document_.subspan(position_, static_cast<std::size_t>(count));
  position_ += taken.size();
  return taken;
}

Result<CborReader::Head> CborReader::head() {
  const std::uint8_t initial = TRY(take(1))[0];
  const std::uint64_t low = initial & 0x1FU;
  Head result{.major = static_cast<unsigned>(initial >> 5U), .argument = low};
  if (low < kOneByteFollows) return result;
  if (low > kEightBytesFollow) return outcome::failure(malformed());
  const unsigned width = 1U << (low - kOneByteFollows);
  result.argument = 0;
  for (const std::uint8_t byte : TRY(take(width))) result.argument = result.argument << 8U | byte;
  // The shortest head and no other (section 4.2.1); for simple values a following byte means a float or worse.
  const std::uint64_t least = width == 1 ? kOneByteFollows : std::uint64_t{1} << (4U * width);
  if (result.argument < least || result.major == kSimple) return outcome::failure(malformed());
  return result;
}

Result<std::uint64_t> CborReader::head_of(unsigned major) {
  const Head found = TRY(head());
  if (found.major != major) return outcome::failure(malformed());
  return found.argument;
}

Result<std::uint64_t> CborReader::natural() { return head_of(kNatural); }

Result<std::int64_t> CborReader::integer() {
  const Head found = TRY(head());
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (found.major > kNegative || found.argument > kMost) return outcome::failure(malformed());
  const auto value = static_cast<std::int64_t>(found.argument);
  return found.major == kNatural ? value : -1 - value;
}

Result<ByteView> CborReader::bytes() {
  const std::uint64_t length = TRY(head_of(kBytes));
  return take(length);
}

Result<std::string> CborReader::text() {
  const std::uint64_t length = TRY(head_of(kText));
  const ByteView found = TRY(take(length));
  if (first_invalid_utf8(as_text(found)) != kValidUtf8) return outcome::failure(malformed());
  return std::string(as_text(found));
}

Result<bool> CborReader::boolean() {
  const std::uint64_t value = TRY(head_of(kSimple));
  if (value != kTrue && value != kFalse) return outcome::failure(malformed());
  return value == kTrue;
}

Status CborReader::null() {
  if (TRY(head_of(kSimple)) != kNull) return outcome::failure(malformed());
  return ok();
}

Result<std::uint64_t> CborReader::array() {
  const std::uint64_t items = TRY(head_of(kArray));
  if (items > document_.size() - position_) return outcome::failure(malformed());  // each item is at least a byte
  return items;
}

Result<std::uint64_t> CborReader::map() {
  const std::uint64_t pairs = TRY(head_of(kMap));
  if (pairs > (document_.size() - position_) / 2) return outcome::failure(malformed());
  return pairs;
}

Status CborReader::tag(std::uint64_t number) {
  if (TRY(head_of(kTag)) != number) return outcome::failure(malformed());
  return ok();
}

Status CborReader::exactly(std::uint64_t value) {
  if (TRY(natural()) != value) return outcome::failure(malformed());
  return ok();
}

Status CborReader::at_end() const {
  if (position_ != document_.size()) return outcome::failure(malformed());
  return ok();
}

}  // namespace dieu8
