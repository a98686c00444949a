#include "evidence/cose/verify_p256.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kSequence = 0x30;
constexpr std::uint8_t kVersion = 0xA0;  // [0] EXPLICIT, which every version 3 certificate has

struct Element {
  std::uint8_t tag = 0;
  ByteView value;
  ByteView whole;  // tag and length included
};

auto malformed() { return fail(ErrorCode::Malformed, N_("not an X.509 certificate")); }

// Takes one DER element from the front of `der`; lengths of at most 65535 in their shortest form.
Result<Element> take(ByteView& der) {
  if (der.size() < 2) return malformed();
  const std::size_t more = der[1] <= 0x7F ? 0U : der[1] - 0x80U;
  if (der[1] == 0x80 || more > 2 || der.size() < 2 + more) return malformed();
  std::size_t length = more == 0 ? der[1] : 0U;
  for (std::size_t i = 0; i < more; ++i) length = length << 8U | der[2 + i];
  const bool shortest = more == 0 || (more == 1 ? length > 0x7F : length > 0xFF);
  const std::size_t head = 2 + more;
  if (!shortest || der.size() - head < length) return malformed();
  const Element element{.tag = der[0], .value = der.subspan(head, length), .whole = der.first(head + length)};
  der = der.subspan(head + length);
  return element;
}

Result<ByteView> take_sequence(ByteView& der) {
  const Element element = TRY(take(der));
  if (element.tag != kSequence) return malformed();
  return element.value;
}

}  // namespace

// Certificate ::= SEQUENCE { tbsCertificate SEQUENCE { version, serialNumber, signature, issuer, validity, subject,
// subjectPublicKeyInfo, ... }, ... }
Result<Bytes> public_key_info(ByteView certificate_der) {
  ByteView certificate = TRY(take_sequence(certificate_der));
  if (!certificate_der.empty()) return malformed();
  ByteView fields = TRY(take_sequence(certificate));
  if (TRY(take(fields)).tag != kVersion) return malformed();
  constexpr int kBetweenVersionAndKey = 5;
  for (int field = 0; field < kBetweenVersionAndKey; ++field) TRY(take(fields));
  const Element key = TRY(take(fields));
  if (key.tag != kSequence) return malformed();
  return Bytes(key.whole.begin(), key.whole.end());
}

}  // namespace dieu8
