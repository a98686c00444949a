#include "evidence/crypto/check/compare_views.h"

namespace dieu8 {
namespace {

bool same_officer(const OfficerCertificate& a, const OfficerCertificate& b) {
  return a.name == b.name && a.title == b.title && a.agency == b.agency && a.role == b.role &&
         a.not_before == b.not_before && a.not_after == b.not_after && a.key_id == b.key_id && a.der == b.der;
}

}  // namespace

bool same_signer(const SealView& a, const SealView& b) {
  return a.signer && b.signer && same_officer(*a.signer, *b.signer);
}

std::vector<std::string> words_of(const SealView& a, const SealView& b, SealVerdict verdict) {
  std::set<SealFinding> findings = a.findings;
  findings.insert(b.findings.begin(), b.findings.end());
  std::vector<std::string> words;
  if (verdict == SealVerdict::Undetermined) words.emplace_back(kCheckersDisagree);
  for (const SealFinding finding : findings) words.emplace_back(wire_name(finding));
  return words;
}

}  // namespace dieu8
