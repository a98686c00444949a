#include "evidence/crypto/sign/key_signer.h"

namespace dieu8 {
namespace {

class KeySigner final : public Signer {
 public:
  KeySigner(OfficerCertificate certificate, Bytes root_der, PrivateKey key)
      : certificate_(std::move(certificate)), root_der_(std::move(root_der)), key_(std::move(key)) {}

  const OfficerCertificate& certificate() const override { return certificate_; }
  Bytes chain_der() const override { return root_der_; }
  Result<Bytes> sign(ByteView content) const override { return key_.sign(content); }

 private:
  OfficerCertificate certificate_;
  Bytes root_der_;
  PrivateKey key_;
};

}  // namespace

std::unique_ptr<Signer> make_key_signer(OfficerCertificate certificate, Bytes root_der, PrivateKey key) {
  return std::make_unique<KeySigner>(std::move(certificate), std::move(root_der), std::move(key));
}

}  // namespace dieu8
