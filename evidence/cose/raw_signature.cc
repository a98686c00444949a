#include "evidence/cose/raw_signature.h"

#include <algorithm>

namespace dieu8 {
namespace {

constexpr std::uint8_t kSequence = 0x30;
constexpr std::uint8_t kInteger = 0x02;
constexpr std::size_t kHalf = 32;

auto malformed() { return fail(ErrorCode::Malformed, N_("not an ECDSA P-256 signature in DER")); }

// Takes one tag-length-value of the tag `tag` from the front of `der`. P-256 needs no length above 127.
Result<ByteView> take(ByteView& der, std::uint8_t tag) {
  if (der.size() < 2 || der[0] != tag || der[1] > 0x7F || der[1] > der.size() - 2) return malformed();
  const ByteView value = der.subspan(2, der[1]);
  der = der.subspan(2U + der[1]);
  return value;
}

// A positive INTEGER in its shortest form, into the end of `half`.
Status read_integer(ByteView& der, std::span<std::uint8_t> half) {
  ByteView value = TRY(take(der, kInteger));
  if (value.empty() || value[0] > 0x7F) return malformed();
  if (value[0] == 0) {
    if (value.size() < 2 || value[1] <= 0x7F) return malformed();  // zero, or a leading zero nobody needs
    value = value.subspan(1);
  }
  if (value.size() > half.size()) return malformed();
  std::ranges::copy(value, half.end() - static_cast<std::ptrdiff_t>(value.size()));
  return ok();
}

void write_integer(std::span<const std::uint8_t> half, Bytes& der) {
  while (half.size() > 1 && half[0] == 0) half = half.subspan(1);
  const bool negative_without_zero = half[0] > 0x7F;
  der.push_back(kInteger);
  der.push_back(static_cast<std::uint8_t>(half.size() + (negative_without_zero ? 1U : 0U)));
  if (negative_without_zero) der.push_back(0);
  der.insert(der.end(), half.begin(), half.end());
}

}  // namespace

Result<RawSignature> raw_signature_from_der(ByteView der) {
  ByteView numbers = TRY(take(der, kSequence));
  if (!der.empty()) return malformed();
  RawSignature raw{};
  TRY(read_integer(numbers, std::span(raw).first(kHalf)));
  TRY(read_integer(numbers, std::span(raw).last(kHalf)));
  if (!numbers.empty()) return malformed();
  return raw;
}

Bytes der_signature(const RawSignature& raw) {
  Bytes numbers;
  write_integer(std::span(raw).first(kHalf), numbers);
  write_integer(std::span(raw).last(kHalf), numbers);
  Bytes der;
  der.reserve(numbers.size() + 2);
  der.push_back(kSequence);
  der.push_back(static_cast<std::uint8_t>(numbers.size()));
  der.insert(der.end(), numbers.begin(), numbers.end());
  return der;
}

}  // namespace dieu8
