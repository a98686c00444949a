// A reader of DER (X.690 sections 8 to 11) for the second checker: what has two encodings has none here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"

namespace dieu8 {

namespace der_tag {
inline constexpr std::uint8_t kBoolean = 0x01;
inline constexpr std::uint8_t kInteger = 0x02;
inline constexpr std::uint8_t kBitString = 0x03;
inline constexpr std::uint8_t kOctetString = 0x04;
inline constexpr std::uint8_t kObjectId = 0x06;
inline constexpr std::uint8_t kUtf8String = 0x0C;
inline constexpr std::uint8_t kUtcTime = 0x17;
inline constexpr std::uint8_t kGeneralizedTime = 0x18;
inline constexpr std::uint8_t kSequence = 0x30;
inline constexpr std::uint8_t kSet = 0x31;
constexpr std::uint8_t context(unsigned number) { return static_cast<std::uint8_t>(0x80U | number); }
constexpr std::uint8_t constructed(unsigned number) { return static_cast<std::uint8_t>(0xA0U | number); }
}  // namespace der_tag

struct DerElement {
  std::uint8_t tag = 0;
  ByteView content;
  ByteView whole;  // tag and length included
};

// Reads elements one after another. After a refusal every further answer is nullopt and `done` is false.
class DerReader {
 public:
  explicit DerReader(ByteView bytes) : rest_(bytes) {}

  // The next element when its tag is `tag` and its length is definite and minimal; nullopt otherwise.
  std::optional<DerElement> take(std::uint8_t tag);

  // The content of the next element, as a reader. A refusal inside does not come back here: ask the inner `done`.
  DerReader enter(std::uint8_t tag);

  bool next_is(std::uint8_t tag) const { return !failed_ && !rest_.empty() && rest_.front() == tag; }

  // Everything was read and nothing was refused.
  bool done() const { return !failed_ && rest_.empty(); }
  bool more() const { return !failed_ && !rest_.empty(); }
  bool failed() const { return failed_; }
  ByteView rest() const { return rest_; }

 private:
  std::optional<DerElement> refuse();

  ByteView rest_;
  bool failed_ = false;
};

// Contents of primitive elements; nullopt for a form DER does not allow.
bool is_minimal_integer(ByteView content);                     // X.690 section 8.3.2
std::optional<std::uint64_t> small_natural(ByteView content);  // 0 to 2^56 - 1
std::optional<ByteView> whole_bits(ByteView content);          // BIT STRING without unused bits
std::optional<WallTime> der_time(
    const DerElement& element);  // RFC 5280 section 4.1.2.5: UTCTime to 2049, then Generalized

// A SET OF is in ascending order of its encoded elements (X.690 section 11.6), without repetition.
bool is_ascending(ByteView earlier, ByteView later);

}  // namespace dieu8
