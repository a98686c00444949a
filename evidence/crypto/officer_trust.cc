#include "evidence/crypto/officer_trust.h"

#include "evidence/crypto/check/compare_views.h"
#include "evidence/crypto/check/officer_view.h"

namespace dieu8 {
namespace {

SealVerdict verdict_of(const SealView& a, const SealView& b) {
  if (a.findings.empty() && b.findings.empty() && same_signer(a, b)) return SealVerdict::Valid;
  if (!a.findings.empty() && !b.findings.empty()) return SealVerdict::Invalid;
  return SealVerdict::Undetermined;
}

}  // namespace

OfficerCheck check_officer(ByteView certificate_der, const TrustRoot& root, WallTime at) {
  const SealView first = check_officer_with_openssl(certificate_der, root.der, at);
  const SealView second = check_officer_with_cryptopp(certificate_der, root.der, at);
  OfficerCheck check;
  check.verdict = verdict_of(first, second);
  if (same_signer(first, second)) check.officer = first.signer;
  check.findings = words_of(first, second, check.verdict);
  return check;
}

}  // namespace dieu8
