// The second opinion: Crypto++ and the DER reader of this folder. Includes nothing of OpenSSL, on purpose.
#include "evidence/crypto/check/certificate_der.h"
#include "evidence/crypto/check/object_ids.h"
#include "evidence/crypto/check/seal_view.h"
#include "evidence/crypto/check/sealed_data.h"

namespace dieu8 {
namespace {

struct Embedded {
  ByteView signer;
  ByteView root;
};

// Which of the two embedded certificates the signer identifier means; the other is meant to be the root.
std::optional<Embedded> tell_apart(const SealedData& sealed) {
  for (std::size_t i = 0; i < 2; ++i) {
    const auto parsed = parse_certificate(sealed.certificates[i]);
    if (parsed && same(parsed->issuer, sealed.signer_issuer) && same(parsed->serial, sealed.signer_serial))
      return Embedded{sealed.certificates[i], sealed.certificates[1 - i]};
  }
  return std::nullopt;
}

void check_signature(const SealedData& sealed, const ParsedCertificate& signer, SealView& view) {
  const auto signature = raw_signature(sealed.signature);
  if (!signature || !has_low_s(*signature)) {
    view.findings.insert(SealFinding::SignatureNotCanonical);
  } else if (!cryptopp_verifies(signer.point, sealed.signed_bytes, *signature)) {
    view.findings.insert(SealFinding::SignatureWrong);
  }
}

void check_integrity(ByteView content, const SealedData& sealed, const ParsedCertificate& signer, SealView& view) {
  const SignedAttributes& attributes = sealed.attributes;
  if (!same(attributes.certificate_digest, cryptopp_sha256(signer.whole)) ||
      !same(attributes.certificate_issuer, signer.issuer) || !same(attributes.certificate_serial, signer.serial))
    view.findings.insert(SealFinding::CertificateMismatch);
  if (!same(attributes.digest, cryptopp_sha256(content))) view.findings.insert(SealFinding::DigestMismatch);
  check_signature(sealed, signer, view);
  view.intact = view.findings.empty();
}

void check_period(WallTime at, const ParsedCertificate& certificate, SealFinding early, SealFinding late,
                  SealView& view) {
  if (at < certificate.not_before) view.findings.insert(early);
  if (at >= certificate.not_after) view.findings.insert(late);
}

void check_embedded_root(ByteView embedded, const ParsedCertificate& root, SealView& view) {
  if (same(embedded, root.whole)) return;
  const auto parsed = parse_certificate(embedded);
  const bool same_name = parsed && same(parsed->subject, root.subject);
  view.findings.insert(same_name ? SealFinding::SignerSelfMadeRoot : SealFinding::RootNotTrusted);
}

void check_anchor(const SealedData& sealed, const ParsedCertificate& signer, ByteView embedded_root,
                  const ParsedCertificate& root, SealView& view) {
  const WallTime claimed = sealed.attributes.claimed;
  const std::size_t before = view.findings.size();
  if (!is_issued_by(signer, root)) view.findings.insert(SealFinding::SignerNotIssuedByRoot);
  check_embedded_root(embedded_root, root, view);
  if (view.signer->agency != root.subject_fields[0].text) view.findings.insert(SealFinding::SignerOtherAgency);
  check_period(claimed, signer, SealFinding::SignerNotYetValid, SealFinding::SignerExpired, view);
  check_period(claimed, root, SealFinding::RootNotYetValid, SealFinding::RootExpired, view);
  view.anchored = view.intact && view.findings.size() == before;
}

SealView refused(SealFinding finding) {
  SealView view;
  view.findings.insert(finding);
  return view;
}

SealView check_sealed(ByteView content, const SealedData& sealed, const ParsedCertificate& root, Roles allowed) {
  const auto embedded = tell_apart(sealed);
  if (!embedded) return refused(SealFinding::CertificateMismatch);
  const auto signer = parse_certificate(embedded->signer);
  SealView view;
  view.signer = officer_of(*signer);
  view.claimed_time = sealed.attributes.claimed;
  if (!view.signer) return refused(SealFinding::SignerMalformed);
  check_integrity(content, sealed, *signer, view);
  check_anchor(sealed, *signer, embedded->root, root, view);
  if (!allowed.contain(view.signer->role)) view.findings.insert(SealFinding::SignerWrongRole);
  return view;
}

}  // namespace

SealView check_seal_with_cryptopp(ByteView content, ByteView signature_der, ByteView root_der, Roles allowed) {
  const auto parsed = parse_sealed_data(signature_der);
  if (const auto* finding = std::get_if<SealFinding>(&parsed)) return refused(*finding);
  const auto root = parse_certificate(root_der);
  if (!root || !agency_of_root(*root)) return refused(SealFinding::TrustRootMalformed);
  return check_sealed(content, std::get<SealedData>(parsed), *root, allowed);
}

}  // namespace dieu8
