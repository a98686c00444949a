#include "tests/fakes/p256_officer.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <cstdlib>

namespace dieu8 {
namespace {

void demand(bool held) {
  if (!held) std::abort();  // OpenSSL itself is broken: no test could mean anything
}

Bytes self_signed(EVP_PKEY* key) {
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), &X509_free);
  X509* const x509 = certificate.get();
  demand(X509_set_version(x509, X509_VERSION_3) == 1);
  ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
  X509_gmtime_adj(X509_getm_notBefore(x509), 0);
  X509_gmtime_adj(X509_getm_notAfter(x509), 3600);
  demand(X509_set_pubkey(x509, key) == 1 && X509_sign(x509, key, EVP_sha256()) > 0);
  unsigned char* der = nullptr;
  const int length = i2d_X509(x509, &der);
  demand(length > 0);
  const Bytes bytes(der, der + length);
  OPENSSL_free(der);
  return bytes;
}

}  // namespace

struct P256Officer::Key {
  EVP_PKEY* pkey = nullptr;
};

P256Officer::P256Officer() : key_(std::make_unique<Key>()) {
  key_->pkey = EVP_EC_gen("P-256");
  demand(key_->pkey != nullptr);
  certificate_ = self_signed(key_->pkey);
}

P256Officer::~P256Officer() { EVP_PKEY_free(key_->pkey); }

Bytes P256Officer::sign(ByteView content) const {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  demand(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_->pkey) == 1);
  std::size_t length = 0;
  demand(EVP_DigestSign(context.get(), nullptr, &length, content.data(), content.size()) == 1);
  Bytes signature(length);
  demand(EVP_DigestSign(context.get(), signature.data(), &length, content.data(), content.size()) == 1);
  signature.resize(length);
  return signature;
}

Bytes p384_certificate_der() {
  EVP_PKEY* const key = EVP_EC_gen("P-384");
  demand(key != nullptr);
  const Bytes der = self_signed(key);
  EVP_PKEY_free(key);
  return der;
}

}  // namespace dieu8
