// An ECDSA P-256 private key in memory (SEC 2 secp256r1), and its one file form.
#pragma once

#include <memory>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/crypto/sign/secret.h"

struct evp_pkey_st;  // OpenSSL's EVP_PKEY

namespace dieu8 {

class PrivateKey {
 public:
  static Result<PrivateKey> generate();

  // The key of a scalar of 32 bytes, big-endian. Errors: Malformed when it is 0 or not below the group order.
  static Result<PrivateKey> from_scalar(const Secret& scalar);
  Result<Secret> scalar() const;

  // DER SubjectPublicKeyInfo (RFC 5480).
  Bytes public_key_info() const;

  // ECDSA over SHA-256 of `content`, DER, always with s in the lower half (docs/format-keys.md, "One signature").
  Result<Bytes> sign(ByteView content) const;

  evp_pkey_st* native() const { return key_.get(); }

 private:
  friend Result<PrivateKey> private_key_from_pem(ByteView, const std::string&, const std::string&);
  explicit PrivateKey(evp_pkey_st* key) : key_(key) {}
  struct Free {
    void operator()(evp_pkey_st* key) const;
  };
  std::unique_ptr<evp_pkey_st, Free> key_;
};

// PKCS#8 EncryptedPrivateKeyInfo (RFC 5958) as PEM: PBES2 with PBKDF2-HMAC-SHA256 (600,000 rounds, 16-byte salt)
// and AES-256-CBC (RFC 8018), under a line with the SHA-256 of the encrypted block.
// Errors: Misuse for an empty passphrase.
Result<std::string> private_key_to_pem(const PrivateKey& key, const std::string& passphrase);

// Errors: Refused when the passphrase is wrong; Malformed, naming `path`, when the file is damaged (the digest line
// tells the two apart; a file without that line, made by another tool, is read too) or the key is not P-256.
Result<PrivateKey> private_key_from_pem(ByteView text, const std::string& passphrase, const std::string& path);

}  // namespace dieu8
