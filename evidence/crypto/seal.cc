#include "evidence/crypto/seal.h"

#include <algorithm>

#include "evidence/crypto/check/seal_view.h"

namespace dieu8 {
namespace {

bool same_officer(const OfficerCertificate& a, const OfficerCertificate& b) {
  return a.name == b.name && a.title == b.title && a.agency == b.agency && a.role == b.role &&
         a.not_before == b.not_before && a.not_after == b.not_after && a.key_id == b.key_id && a.der == b.der;
}

bool same_signer(const SealView& a, const SealView& b) {
  return a.signer && b.signer && same_officer(*a.signer, *b.signer);
}

bool same_claim(const SealView& a, const SealView& b) {
  return a.claimed_time && b.claimed_time && *a.claimed_time == *b.claimed_time;
}

SealVerdict verdict_of(const SealView& a, const SealView& b) {
  if (a.valid() && b.valid() && same_signer(a, b) && same_claim(a, b)) return SealVerdict::Valid;
  if (!a.valid() && !b.valid()) return SealVerdict::Invalid;
  return SealVerdict::Undetermined;
}

// Both lists without repetition, in the order of the vocabulary: integrity first.
std::vector<std::string> words_of(const SealView& a, const SealView& b, SealVerdict verdict) {
  std::set<SealFinding> findings = a.findings;
  findings.insert(b.findings.begin(), b.findings.end());
  std::vector<std::string> words;
  if (verdict == SealVerdict::Undetermined) words.emplace_back(kCheckersDisagree);
  for (const SealFinding finding : findings) words.emplace_back(wire_name(finding));
  return words;
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
