#include "evidence/crypto/sign/private_key.h"

#include <openssl/core_names.h>
#include <openssl/obj_mac.h>
#include <openssl/param_build.h>

#include "evidence/crypto/openssl_ptr.h"
#include "evidence/crypto/sign/openssl_failure.h"

namespace dieu8 {
namespace {

using ParamBuildPtr = OpenSslPtr<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using ParamsPtr = OpenSslPtr<OSSL_PARAM, OSSL_PARAM_free>;
using PkeyContextPtr = OpenSslPtr<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using DigestContextPtr = OpenSslPtr<EVP_MD_CTX, EVP_MD_CTX_free>;

constexpr int kScalarBytes = 32;
constexpr std::size_t kPointBytes = 65;  // uncompressed: 04, x, y (SEC 1 section 2.3.3)

auto bad_scalar() { return fail(ErrorCode::Malformed, N_("these bytes are not a P-256 private key")); }

bool in_range(const EC_GROUP* group, const BIGNUM* scalar) {
  return !BN_is_zero(scalar) && BN_cmp(scalar, EC_GROUP_get0_order(group)) < 0;
}

Result<Bytes> public_point(const EC_GROUP* group, const BIGNUM* scalar) {
  const PointPtr point(EC_POINT_new(group));
  Bytes encoded(kPointBytes);
  if (!point || EC_POINT_mul(group, point.get(), scalar, nullptr, nullptr, nullptr) != 1 ||
      EC_POINT_point2oct(group, point.get(), POINT_CONVERSION_UNCOMPRESSED, encoded.data(), encoded.size(), nullptr) !=
          encoded.size())
    return openssl_failure("EC_POINT_mul");
  return encoded;
}

Result<ParamsPtr> key_parameters(const BIGNUM* scalar, const Bytes& point) {
  const ParamBuildPtr build(OSSL_PARAM_BLD_new());
  if (!build || OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, SN_X9_62_prime256v1, 0) != 1 ||
      OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_PRIV_KEY, scalar) != 1 ||
      OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
    return openssl_failure("OSSL_PARAM_BLD_push");
  ParamsPtr parameters(OSSL_PARAM_BLD_to_param(build.get()));
  if (!parameters) return openssl_failure("OSSL_PARAM_BLD_to_param");
  return parameters;
}

// For every signature (r, s) also (r, n - s) verifies: the lower of the two is the only one this project accepts.
Result<Bytes> with_low_s(const Bytes& signature) {
  const auto parts = from_der<EcdsaSigPtr>(signature, d2i_ECDSA_SIG);
  const GroupPtr group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
  BnPtr other(BN_new());
  if (!parts || !group || !other ||
      BN_sub(other.get(), EC_GROUP_get0_order(group.get()), ECDSA_SIG_get0_s(parts.get())) != 1)
    return openssl_failure("d2i_ECDSA_SIG");
  if (BN_cmp(other.get(), ECDSA_SIG_get0_s(parts.get())) >= 0) return signature;
  BIGNUM* r = BN_dup(ECDSA_SIG_get0_r(parts.get()));
  if (r == nullptr || ECDSA_SIG_set0(parts.get(), r, other.release()) != 1) return openssl_failure("ECDSA_SIG_set0");
  return der_of(parts.get(), i2d_ECDSA_SIG);
}

}  // namespace

void PrivateKey::Free::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

Result<PrivateKey> PrivateKey::generate() {
  // OpenSSL's generator, seeded by the kernel through getrandom(2).
  EVP_PKEY* key = EVP_EC_gen(SN_X9_62_prime256v1);
  if (key == nullptr) return openssl_failure("EVP_EC_gen");
  return PrivateKey(key);
}

Result<PrivateKey> PrivateKey::from_scalar(const Secret& scalar) {
  const GroupPtr group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
  const BnPtr number(BN_bin2bn(scalar.view().data(), static_cast<int>(scalar.size()), BN_secure_new()));
  if (!group || !number) return openssl_failure("BN_bin2bn");
  if (scalar.size() != kScalarBytes || !in_range(group.get(), number.get())) return bad_scalar();
  BN_set_flags(number.get(), BN_FLG_CONSTTIME);
  const Bytes point = TRY(public_point(group.get(), number.get()));
  const ParamsPtr parameters = TRY(key_parameters(number.get(), point));
  const PkeyContextPtr context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  EVP_PKEY* key = nullptr;
  if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, parameters.get()) != 1)
    return openssl_failure("EVP_PKEY_fromdata");
  return PrivateKey(key);
}

Result<Secret> PrivateKey::scalar() const {
  BIGNUM* number = nullptr;
  if (EVP_PKEY_get_bn_param(key_.get(), OSSL_PKEY_PARAM_PRIV_KEY, &number) != 1)
    return openssl_failure("EVP_PKEY_get_bn_param");
  const BnPtr owned(number);
  Secret bytes(kScalarBytes);
  if (BN_bn2binpad(number, bytes.data(), kScalarBytes) != kScalarBytes) return openssl_failure("BN_bn2binpad");
  return bytes;
}

Bytes PrivateKey::public_key_info() const { return der_of(key_.get(), i2d_PUBKEY); }

Result<Bytes> PrivateKey::sign(ByteView content) const {
  const DigestContextPtr context(EVP_MD_CTX_new());
  std::size_t length = 0;
  if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) != 1 ||
      EVP_DigestSign(context.get(), nullptr, &length, content.data(), content.size()) != 1)
    return openssl_failure("EVP_DigestSign");
  Bytes signature(length);
  if (EVP_DigestSign(context.get(), signature.data(), &length, content.data(), content.size()) != 1)
    return openssl_failure("EVP_DigestSign");
  signature.resize(length);
  return with_low_s(signature);
}

}  // namespace dieu8
