// The first opinion of officer_trust.h.
#include <openssl/err.h>

#include "evidence/crypto/certificate_profile.h"
#include "evidence/crypto/check/officer_view.h"
#include "evidence/crypto/check/openssl_chain.h"

namespace dieu8 {
namespace {

SealView refused(SealFinding finding) {
  ERR_clear_error();
  SealView view;
  view.findings.insert(finding);
  return view;
}

}  // namespace

SealView check_officer_with_openssl(ByteView certificate_der, ByteView root_der, WallTime at) {
  const auto trusted = read_root_certificate(root_der);
  if (!trusted) return refused(SealFinding::TrustRootMalformed);
  const auto officer = read_officer_certificate(certificate_der);
  const auto certificate = from_der<X509Ptr>(certificate_der, d2i_X509);
  if (!officer || !certificate) return refused(SealFinding::SignerMalformed);
  SealView view;
  view.signer = officer.assume_value();
  const RootCertificate& root = trusted.assume_value();
  const auto root_x509 = from_der<X509Ptr>(root.der, d2i_X509);
  if (!root_x509 || !chains_to(certificate.get(), root_x509.get()))
    view.findings.insert(SealFinding::SignerNotIssuedByRoot);
  if (view.signer->agency != root.agency) view.findings.insert(SealFinding::SignerOtherAgency);
  if (at < view.signer->not_before) view.findings.insert(SealFinding::SignerNotYetValid);
  if (at >= view.signer->not_after) view.findings.insert(SealFinding::SignerExpired);
  if (at < root.not_before) view.findings.insert(SealFinding::RootNotYetValid);
  if (at >= root.not_after) view.findings.insert(SealFinding::RootExpired);
  ERR_clear_error();
  return view;
}

}  // namespace dieu8
