#include "evidence/cose/cbor_writer.h"

#include "evidence/cose/cbor_major.h"

namespace dieu8 {

using namespace cbor;

void CborWriter::head(unsigned major, std::uint64_t argument) {
  const auto initial = [&](std::uint64_t low) { written_.push_back(static_cast<std::uint8_t>(major << 5U | low)); };
  if (argument < kOneByteFollows) {
    initial(argument);
    return;
  }
  const unsigned width = argument > 0xFFFFFFFFU ? 3U : argument > 0xFFFFU ? 2U : argument > 0xFFU ? 1U : 0U;
  initial(kOneByteFollows + width);
  for (unsigned left = 1U << width; left > 0; --left)
    written_.push_back(static_cast<std::uint8_t>(argument >> (8U * (left - 1U))));
}

void CborWriter::natural(std::uint64_t value) { head(kNatural, value); }

void CborWriter::integer(std::int64_t value) {
  if (value >= 0) {
    head(kNatural, static_cast<std::uint64_t>(value));
  } else {
    head(kNegative, static_cast<std::uint64_t>(-(value + 1)));
  }
}

void CborWriter::bytes(ByteView value) {
  head(kBytes, value.size());
  encoded(value);
}

void CborWriter::text(std::string_view value) {
  head(kText, value.size());
  encoded(as_bytes(value));
}

void CborWriter::boolean(bool value) { head(kSimple, value ? kTrue : kFalse); }
void CborWriter::null() { head(kSimple, kNull); }
void CborWriter::array(std::uint64_t items) { head(kArray, items); }
void CborWriter::map(std::uint64_t pairs) { head(kMap, pairs); }
void CborWriter::tag(std::uint64_t number) { head(kTag, number); }
void CborWriter::encoded(ByteView item) { written_.insert(written_.end(), item.begin(), item.end()); }

}  // namespace dieu8
