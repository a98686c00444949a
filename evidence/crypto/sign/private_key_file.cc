// The file form of a private key: private_key_to_pem and private_key_from_pem.
#include <openssl/core_names.h>
#include <openssl/obj_mac.h>
#include <openssl/pkcs12.h>

#include <array>

#include "evidence/base/random.h"
#include "evidence/crypto/digest.h"
#include "evidence/crypto/openssl_ptr.h"
#include "evidence/crypto/pem.h"
#include "evidence/crypto/sign/openssl_failure.h"
#include "evidence/crypto/sign/private_key.h"

namespace dieu8 {
namespace {

using KeyInfoPtr = OpenSslPtr<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;
using EncryptedPtr = OpenSslPtr<X509_SIG, X509_SIG_free>;

// OWASP Password Storage Cheat Sheet, 2023: PBKDF2-HMAC-SHA256.
constexpr int kRounds = 600'000;
constexpr std::string_view kDigestLine = "SHA-256 of the encrypted key: ";

auto damaged(const std::string& path) {
  return fail(ErrorCode::Malformed, N_("the key file {1} is damaged"), {path},
              N_("Use an undamaged copy of this file."));
}

Result<EncryptedPtr> encrypt(PKCS8_PRIV_KEY_INFO* info, const std::string& passphrase) {
  std::array<std::uint8_t, 32> salt_and_iv{};
  TRY(fill_random(salt_and_iv));
  AlgorPtr how(PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), kRounds, salt_and_iv.data(), 16, salt_and_iv.data() + 16,
                                 NID_hmacWithSHA256));
  if (!how) return openssl_failure("PKCS5_pbe2_set_iv");
  EncryptedPtr encrypted(PKCS8_set0_pbe(passphrase.data(), static_cast<int>(passphrase.size()), info, how.get()));
  if (!encrypted) return openssl_failure("PKCS8_set0_pbe");
  static_cast<void>(how.release());  // now part of `encrypted`
  return encrypted;
}

// Damage shows in the digest line, whatever the passphrase is.
bool digest_line_fits(std::string_view text, ByteView der) {
  const auto at = text.find(kDigestLine);
  return at == std::string_view::npos || text.substr(at + kDigestLine.size(), 64) == to_hex(sha256(der));
}

bool is_p256(EVP_PKEY* key) {
  std::array<char, 64> group{};
  return EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) == 1 &&
         std::string_view(group.data()) == SN_X9_62_prime256v1;
}

}  // namespace

Result<std::string> private_key_to_pem(const PrivateKey& key, const std::string& passphrase) {
  if (passphrase.empty()) return fail(ErrorCode::Misuse, N_("a private key is never written without a passphrase"));
  const KeyInfoPtr info(EVP_PKEY2PKCS8(key.native()));
  if (!info) return openssl_failure("EVP_PKEY2PKCS8");
  const EncryptedPtr encrypted = TRY(encrypt(info.get(), passphrase));
  const Bytes der = der_of(encrypted.get(), i2d_X509_SIG);
  if (der.empty()) return openssl_failure("i2d_X509_SIG");
  return std::string(kDigestLine) + to_hex(sha256(der)) + "\n" + to_pem(der, kEncryptedKeyLabel);
}

Result<PrivateKey> private_key_from_pem(ByteView text, const std::string& passphrase, const std::string& path) {
  const Bytes der = TRY(from_pem(text, kEncryptedKeyLabel, path));
  const auto encrypted = from_der<EncryptedPtr>(der, d2i_X509_SIG);
  if (!encrypted || !digest_line_fits(as_text(text), der)) return damaged(path);
  const KeyInfoPtr info(PKCS8_decrypt(encrypted.get(), passphrase.data(), static_cast<int>(passphrase.size())));
  ERR_clear_error();
  if (!info)
    return fail(ErrorCode::Refused, N_("the passphrase does not open {1}"), {path},
                N_("Check capital letters, the keyboard layout and the Vietnamese input method, then try again."));
  PrivateKey key(EVP_PKCS82PKEY(info.get()));
  if (key.native() == nullptr || !is_p256(key.native()))
    return fail(ErrorCode::Malformed, N_("{1} is not an ECDSA P-256 key"), {path});
  return key;
}

}  // namespace dieu8
