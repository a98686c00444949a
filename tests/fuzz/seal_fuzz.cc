// Any bytes as a seal and as a certificate: no crash in either checker, and never a valid answer.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "evidence/crypto/check/certificate_der.h"
#include "evidence/crypto/check/sealed_data.h"
#include "evidence/crypto/seal.h"

namespace {

// The seal's own certificates are offered as the trusted root, so that mutations reach what lies behind the chain.
void check_under(dieu8::ByteView root_der, dieu8::ByteView seal) {
  const dieu8::TrustRoot root{{root_der.begin(), root_der.end()}, "", ""};
  // No seed is over this content: to be intact, a mutation would have to forge a signature or collide SHA-256.
  const auto check = dieu8::check_seal(dieu8::as_bytes("not what any seed signs"), seal, root, dieu8::Role::ItOfficer);
  if (check.verdict != dieu8::SealVerdict::Invalid || check.intact) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const dieu8::ByteView bytes(data, size);
  static_cast<void>(dieu8::parse_certificate(bytes).has_value());
  const auto sealed = dieu8::parse_sealed_data(bytes);
  check_under(bytes, bytes);
  if (const auto* parts = std::get_if<dieu8::SealedData>(&sealed))
    for (const dieu8::ByteView certificate : parts->certificates) check_under(certificate, bytes);
  return 0;
}
