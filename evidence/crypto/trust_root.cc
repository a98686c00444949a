// load_trust_root of seal.h.
#include "evidence/crypto/certificate_profile.h"
#include "evidence/crypto/pem.h"
#include "evidence/crypto/pem_file.h"
#include "evidence/crypto/seal.h"

namespace dieu8 {

Result<TrustRoot> load_trust_root(const std::string& pem_path) {
  const Bytes der = TRY(read_pem_file(pem_path, kCertificateLabel));
  RootCertificate root = TRY(read_root_certificate(der));
  return TrustRoot{std::move(root.der), std::move(root.agency), std::move(root.key_id)};
}

}  // namespace dieu8
