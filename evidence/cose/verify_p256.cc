#include "evidence/cose/verify_p256.h"

namespace dieu8 {

Result<SignatureVerdict> verify_p256(ByteView certificate_der, ByteView content, const RawSignature& signature) {
  const Bytes key = TRY(public_key_info(certificate_der));
  const bool first = openssl_accepts(key, content, signature);
  const bool second = cryptopp_accepts(key, content, signature);
  if (first != second) return SignatureVerdict::Undetermined;
  return first ? SignatureVerdict::Valid : SignatureVerdict::Invalid;
}

}  // namespace dieu8
