#include <openssl/evp.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <memory>

#include "evidence/cose/verify_p256.h"

namespace dieu8 {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

// Null unless the bytes are the one encoding of the key: d2i alone lets unused bits through.
Key read_key(ByteView public_key_info) {
  const unsigned char* at = public_key_info.data();
  Key key(d2i_PUBKEY(nullptr, &at, static_cast<long>(public_key_info.size())), &EVP_PKEY_free);
  if (!key) return key;
  Bytes again(static_cast<std::size_t>(std::max(0, i2d_PUBKEY(key.get(), nullptr))));
  unsigned char* to = again.data();
  i2d_PUBKEY(key.get(), &to);
  if (!std::ranges::equal(again, public_key_info)) key.reset();
  return key;
}

bool is_p256(const EVP_PKEY* key) {
  std::array<char, 32> group{};
  std::size_t length = 0;
  return EVP_PKEY_get_group_name(key, group.data(), group.size(), &length) == 1 &&
         std::string_view(group.data(), length) == "prime256v1";
}

}  // namespace

bool openssl_accepts(ByteView public_key_info, ByteView content, const RawSignature& signature) {
  const Key key = read_key(public_key_info);
  if (!key || !is_p256(key.get())) return false;
  const Bytes der = der_signature(signature);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  return context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), der.data(), der.size(), content.data(), content.size()) == 1;
}

}  // namespace dieu8
