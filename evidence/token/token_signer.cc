#include "evidence/token/token_signer.h"

#include <algorithm>
#include <mutex>

#include "evidence/cose/verify_p256.h"
#include "evidence/crypto/openssl_ptr.h"

namespace dieu8 {
namespace {

constexpr std::size_t kHalf = 32;

// Of (r, s) and (r, n - s) the lower one (docs/format-keys.md, "One signature"): tokens give either.
void make_low_s(RawSignature& signature) {
  const std::span<std::uint8_t> half = std::span(signature).last(kHalf);
  const GroupPtr group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
  const BnPtr s(BN_bin2bn(half.data(), static_cast<int>(half.size()), nullptr));
  const BnPtr other(BN_new());
  if (!group || !s || !other) return;  // then the verification below decides
  const BIGNUM* order = EC_GROUP_get0_order(group.get());
  if (BN_sub(other.get(), order, s.get()) != 1 || BN_cmp(other.get(), s.get()) >= 0 || BN_is_negative(other.get()) != 0)
    return;
  BN_bn2binpad(other.get(), half.data(), static_cast<int>(half.size()));
}

class TokenSigner final : public Signer {
 public:
  TokenSigner(std::unique_ptr<Token> token, TokenSlot slot, OfficerCertificate certificate, Bytes root_der)
      : token_(std::move(token)),
        slot_(std::move(slot)),
        certificate_(std::move(certificate)),
        root_der_(std::move(root_der)) {}

  const OfficerCertificate& certificate() const override { return certificate_; }
  Bytes chain_der() const override { return root_der_; }

  Result<Bytes> sign(ByteView content) const override {
    RawSignature signature = TRY(ask(content));
    make_low_s(signature);
    if (TRY(verify_p256(certificate_.der, content, signature)) == SignatureVerdict::Valid)
      return der_signature(signature);
    return fail(ErrorCode::Invalid, N_("the token's signature does not belong to its certificate; it was not used"), {},
                N_("the token is damaged, or its library is not honest: use another one, or a key folder with --key"));
  }

 private:
  Result<RawSignature> ask(ByteView content) const {
    const std::scoped_lock lock(mutex_);
    return token_->sign(slot_, certificate_.der, sha256(content));
  }

  mutable std::mutex mutex_;
  std::unique_ptr<Token> token_;
  TokenSlot slot_;
  OfficerCertificate certificate_;
  Bytes root_der_;
};

}  // namespace

std::unique_ptr<Signer> make_token_signer(std::unique_ptr<Token> token, TokenSlot slot, OfficerCertificate certificate,
                                          Bytes root_der) {
  return std::make_unique<TokenSigner>(std::move(token), std::move(slot), std::move(certificate), std::move(root_der));
}

}  // namespace dieu8
