// The second opinion of officer_trust.h. Includes nothing of OpenSSL, on purpose.
#include "evidence/crypto/check/certificate_der.h"
#include "evidence/crypto/check/officer_view.h"

namespace dieu8 {
namespace {

SealView refused(SealFinding finding) {
  SealView view;
  view.findings.insert(finding);
  return view;
}

}  // namespace

SealView check_officer_with_cryptopp(ByteView certificate_der, ByteView root_der, WallTime at) {
  const auto root = parse_certificate(root_der);
  if (!root || !agency_of_root(*root)) return refused(SealFinding::TrustRootMalformed);
  const auto certificate = parse_certificate(certificate_der);
  if (!certificate) return refused(SealFinding::SignerMalformed);
  SealView view;
  view.signer = officer_of(*certificate);
  if (!view.signer) return refused(SealFinding::SignerMalformed);
  if (!is_issued_by(*certificate, *root)) view.findings.insert(SealFinding::SignerNotIssuedByRoot);
  if (view.signer->agency != *agency_of_root(*root)) view.findings.insert(SealFinding::SignerOtherAgency);
  if (at < certificate->not_before) view.findings.insert(SealFinding::SignerNotYetValid);
  if (at >= certificate->not_after) view.findings.insert(SealFinding::SignerExpired);
  if (at < root->not_before) view.findings.insert(SealFinding::RootNotYetValid);
  if (at >= root->not_after) view.findings.insert(SealFinding::RootExpired);
  return view;
}

}  // namespace dieu8
