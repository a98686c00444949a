#include "evidence/crypto/session_seal.h"

#include "evidence/crypto/certificate_profile.h"
#include "evidence/crypto/check/sealed_data.h"

namespace dieu8 {

std::optional<TrustRoot> session_root_in(ByteView signature_der) {
  const auto parsed = parse_sealed_data(signature_der);
  const auto* sealed = std::get_if<SealedData>(&parsed);
  if (sealed == nullptr) return std::nullopt;
  for (const ByteView der : sealed->certificates) {
    const auto root = read_root_certificate(der);
    if (root && root.assume_value().agency == kSessionAgency)
      return TrustRoot{root.assume_value().der, root.assume_value().agency, root.assume_value().key_id};
  }
  return std::nullopt;
}

}  // namespace dieu8
