// sign_detached of signer.h: the CMS container around a signature that any Signer makes.
// The public key is all OpenSSL gets to see, so a token can stand behind Signer as well as a file.
#include <openssl/obj_mac.h>

#include <algorithm>

#include "evidence/crypto/digest.h"
#include "evidence/crypto/openssl_ptr.h"
#include "evidence/crypto/sign/openssl_failure.h"
#include "evidence/crypto/signer.h"

namespace dieu8 {
namespace {

constexpr unsigned kFlags = CMS_PARTIAL | CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP | CMS_CADES;

// content-type (RFC 5652 11.1), message-digest (11.2), signing-time (11.3); CMS_CADES has already added
// signing-certificate-v2 (RFC 5035).
Status add_attributes(CMS_SignerInfo* signer, ByteView content, WallTime claimed) {
  const Digest digest = sha256(content);
  const Asn1TimePtr time(ASN1_TIME_set(nullptr, claimed.seconds));
  if (!time ||
      CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_nid2obj(NID_pkcs7_data), -1) != 1 ||
      CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, digest.data(),
                                  static_cast<int>(digest.size())) != 1 ||
      CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, ASN1_STRING_type(time.get()), time.get(), -1) != 1)
    return openssl_failure("CMS_signed_add1_attr_by_NID");
  return ok();
}

void append_length(Bytes& der, std::size_t length) {
  if (length >= 0x100) der.push_back(0x82);
  if (length >= 0x80 && length < 0x100) der.push_back(0x81);
  if (length >= 0x100) der.push_back(static_cast<std::uint8_t>(length >> 8U));
  der.push_back(static_cast<std::uint8_t>(length & 0xFFU));
}

// What is signed: the attributes as a DER SET OF (RFC 5652 section 5.4; X.690 section 11.6 orders them).
Result<Bytes> attributes_to_sign(CMS_SignerInfo* signer) {
  std::vector<Bytes> encoded;
  for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i)
    encoded.push_back(der_of(CMS_signed_get_attr(signer, i), i2d_X509_ATTRIBUTE));
  std::sort(encoded.begin(), encoded.end());
  Bytes content;
  for (const Bytes& attribute : encoded) content.insert(content.end(), attribute.begin(), attribute.end());
  if (content.empty() || content.size() > 0xFFFF) return openssl_failure("CMS_signed_get_attr");
  Bytes der = {0x31};
  append_length(der, content.size());
  der.insert(der.end(), content.begin(), content.end());
  return der;
}

Status attach_signature(CMS_SignerInfo* info, const Signer& signer) {
  const Bytes attributes = TRY(attributes_to_sign(info));
  const Bytes signature = TRY(signer.sign(attributes));
  if (ASN1_STRING_set(CMS_SignerInfo_get0_signature(info), signature.data(), static_cast<int>(signature.size())) != 1)
    return openssl_failure("ASN1_STRING_set");
  return ok();
}

}  // namespace

Result<Bytes> sign_detached(ByteView content, const Signer& signer, WallTime claimed) {
  const auto certificate = from_der<X509Ptr>(signer.certificate().der, d2i_X509);
  const auto root = from_der<X509Ptr>(signer.chain_der(), d2i_X509);
  const CmsPtr cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, kFlags));
  if (!certificate || !root || !cms) return openssl_failure("CMS_sign");
  CMS_SignerInfo* info =
      CMS_add1_signer(cms.get(), certificate.get(), X509_get0_pubkey(certificate.get()), EVP_sha256(), kFlags);
  if (info == nullptr || CMS_add1_cert(cms.get(), root.get()) != 1) return openssl_failure("CMS_add1_signer");
  TRY(add_attributes(info, content, claimed));
  TRY(attach_signature(info, signer));
  Bytes der = der_of(cms.get(), i2d_CMS_ContentInfo);
  if (der.empty()) return openssl_failure("i2d_CMS_ContentInfo");
  return der;
}

}  // namespace dieu8
