// The first opinion: OpenSSL's CMS and X.509, with what its CMS_verify leaves open closed here.
#include <openssl/err.h>
#include <openssl/obj_mac.h>

#include <ctime>

#include "evidence/crypto/certificate_profile.h"
#include "evidence/crypto/check/openssl_chain.h"
#include "evidence/crypto/check/openssl_cms.h"
#include "evidence/crypto/check/seal_view.h"
#include "evidence/crypto/digest.h"

namespace dieu8 {
namespace {

SealView refused(SealFinding finding) {
  ERR_clear_error();
  SealView view;
  view.findings.insert(finding);
  return view;
}

// (r, s) in the one DER encoding, s at most half the group order.
bool is_canonical(ByteView signature) {
  const auto parts = from_der<EcdsaSigPtr>(signature, d2i_ECDSA_SIG);
  const GroupPtr group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
  const BnPtr half(BN_new());
  if (!parts || !group || !half || BN_rshift1(half.get(), EC_GROUP_get0_order(group.get())) != 1) return false;
  return BN_cmp(ECDSA_SIG_get0_s(parts.get()), half.get()) <= 0 &&
         as_text(der_of(parts.get(), i2d_ECDSA_SIG)) == as_text(signature);
}

void check_signature(const OpensslSeal& seal, SealView& view) {
  const ASN1_OCTET_STRING* signature = CMS_SignerInfo_get0_signature(seal.info);
  const ByteView bytes(ASN1_STRING_get0_data(signature), static_cast<std::size_t>(ASN1_STRING_length(signature)));
  if (!is_canonical(bytes)) {
    view.findings.insert(SealFinding::SignatureNotCanonical);
  } else if (CMS_SignerInfo_verify(seal.info) != 1) {
    view.findings.insert(SealFinding::SignatureWrong);
  }
}

// CMS_verify once more over the whole: what the lines above say must not be better than what OpenSSL itself says.
bool cms_verifies(const OpensslSeal& seal, ByteView content) {
  const BioPtr data(BIO_new_mem_buf(content.data(), static_cast<int>(content.size())));
  return data &&
         CMS_verify(seal.cms.get(), nullptr, nullptr, data.get(), nullptr, CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) == 1;
}

void check_integrity(ByteView content, const OpensslSeal& seal, SealView& view) {
  if (!names_signer(seal)) view.findings.insert(SealFinding::CertificateMismatch);
  if (message_digest(seal.info) != sha256(content)) view.findings.insert(SealFinding::DigestMismatch);
  check_signature(seal, view);
  if (view.findings.empty() && !cms_verifies(seal, content)) view.findings.insert(SealFinding::SignatureWrong);
  view.intact = view.findings.empty();
}

void check_period(WallTime at, WallTime from, WallTime until, SealFinding early, SealFinding late, SealView& view) {
  if (at < from) view.findings.insert(early);
  if (at >= until) view.findings.insert(late);
}

void check_embedded_root(X509* embedded, X509* root, SealView& view) {
  if (X509_cmp(embedded, root) == 0) return;
  const bool same_name = X509_NAME_cmp(X509_get_subject_name(embedded), X509_get_subject_name(root)) == 0;
  view.findings.insert(same_name ? SealFinding::SignerSelfMadeRoot : SealFinding::RootNotTrusted);
}

void check_anchor(const OpensslSeal& seal, X509* root, const RootCertificate& trusted, SealView& view) {
  const std::size_t before = view.findings.size();
  if (!chains_to(seal.signer, root)) view.findings.insert(SealFinding::SignerNotIssuedByRoot);
  check_embedded_root(seal.other, root, view);
  if (view.signer->agency != trusted.agency) view.findings.insert(SealFinding::SignerOtherAgency);
  check_period(*view.claimed_time, view.signer->not_before, view.signer->not_after, SealFinding::SignerNotYetValid,
               SealFinding::SignerExpired, view);
  check_period(*view.claimed_time, trusted.not_before, trusted.not_after, SealFinding::RootNotYetValid,
               SealFinding::RootExpired, view);
  view.anchored = view.intact && view.findings.size() == before;
}

SealView check_opened(ByteView content, const OpensslSeal& seal, const RootCertificate& trusted, Roles allowed) {
  const auto officer = read_officer_certificate(der_of(seal.signer, i2d_X509));
  const auto root = from_der<X509Ptr>(trusted.der, d2i_X509);
  if (!officer) return refused(SealFinding::SignerMalformed);
  SealView view;
  view.signer = officer.assume_value();
  view.claimed_time = signing_time(seal.info);
  if (!view.claimed_time) return refused(SealFinding::AttributeUnknown);
  check_integrity(content, seal, view);
  check_anchor(seal, root.get(), trusted, view);
  if (!allowed.contain(view.signer->role)) view.findings.insert(SealFinding::SignerWrongRole);
  ERR_clear_error();
  return view;
}

}  // namespace

SealView check_seal_with_openssl(ByteView content, ByteView signature_der, ByteView root_der, Roles allowed) {
  const auto opened = open_with_openssl(signature_der);
  if (const auto* finding = std::get_if<SealFinding>(&opened)) return refused(*finding);
  const auto trusted = read_root_certificate(root_der);
  if (!trusted) return refused(SealFinding::TrustRootMalformed);
  return check_opened(content, std::get<OpensslSeal>(opened), trusted.assume_value(), allowed);
}

}  // namespace dieu8
