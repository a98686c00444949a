#include "evidence/crypto/pem_file.h"

#include "evidence/base/file.h"
#include "evidence/crypto/openssl_ptr.h"
#include "evidence/crypto/pem.h"

namespace dieu8 {

Result<Bytes> read_pem_file(const std::string& path, std::string_view label) {
  const Bytes text = TRY(read_file(path, kMostPemBytes));
  return from_pem(text, label, path);
}

Bytes public_key_info_of(ByteView certificate_der) {
  const auto certificate = from_der<X509Ptr>(certificate_der, d2i_X509);
  return certificate ? der_of(X509_get_X509_PUBKEY(certificate.get()), i2d_X509_PUBKEY) : Bytes{};
}

}  // namespace dieu8
