#include "evidence/crypto/seal.h"

#include "evidence/crypto/check/compare_views.h"
#include "evidence/crypto/check/seal_view.h"

namespace dieu8 {
namespace {

bool same_claim(const SealView& a, const SealView& b) {
  return a.claimed_time && b.claimed_time && *a.claimed_time == *b.claimed_time;
}

SealVerdict verdict_of(const SealView& a, const SealView& b) {
  if (a.valid() && b.valid() && same_signer(a, b) && same_claim(a, b)) return SealVerdict::Valid;
  if (!a.valid() && !b.valid()) return SealVerdict::Invalid;
  return SealVerdict::Undetermined;
}

}  // namespace

SealCheck check_seal(ByteView content, ByteView signature_der, const TrustRoot& root, Roles allowed) {
  const SealView first = check_seal_with_openssl(content, signature_der, root.der, allowed);
  const SealView second = check_seal_with_cryptopp(content, signature_der, root.der, allowed);
  SealCheck check;
  check.verdict = verdict_of(first, second);
  check.intact = first.intact && second.intact;
  check.anchored = first.anchored && second.anchored;
  if (same_signer(first, second)) check.signer = first.signer;
  if (same_claim(first, second)) check.claimed_time = first.claimed_time;
  check.findings = words_of(first, second, check.verdict);
  return check;
}

}  // namespace dieu8
