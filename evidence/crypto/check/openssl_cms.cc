#include "evidence/crypto/check/openssl_cms.h"

#include <openssl/err.h>
#include <openssl/obj_mac.h>

#include <algorithm>
#include <array>
#include <ctime>

namespace dieu8 {
namespace {

using Problem = std::optional<SealFinding>;

struct FreeCertificates {
  void operator()(STACK_OF(X509) * stack) const { sk_X509_pop_free(stack, X509_free); }
};
struct FreeRevocations {
  void operator()(STACK_OF(X509_CRL) * stack) const { sk_X509_CRL_pop_free(stack, X509_CRL_free); }
};
using CertificatesPtr = std::unique_ptr<STACK_OF(X509), FreeCertificates>;
using RevocationsPtr = std::unique_ptr<STACK_OF(X509_CRL), FreeRevocations>;
using SigningCertificatePtr = OpenSslPtr<ESS_SIGNING_CERT_V2, ESS_SIGNING_CERT_V2_free>;

constexpr std::array kAttributes = {NID_pkcs9_contentType, NID_pkcs9_messageDigest, NID_pkcs9_signingTime,
                                    NID_id_smime_aa_signingCertificateV2};

bool has_parameters(const X509_ALGOR* algorithm) {
  int type = V_ASN1_UNDEF;
  X509_ALGOR_get0(nullptr, &type, nullptr, algorithm);
  return type != V_ASN1_UNDEF;
}

bool is_algorithm(const X509_ALGOR* algorithm, int nid) {
  const ASN1_OBJECT* object = nullptr;
  X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
  return OBJ_obj2nid(object) == nid && !has_parameters(algorithm);
}

Problem check_algorithms(CMS_SignerInfo* info) {
  X509_ALGOR* digest = nullptr;
  X509_ALGOR* signature = nullptr;
  CMS_SignerInfo_get0_algs(info, nullptr, nullptr, &digest, &signature);
  const bool allowed = is_algorithm(digest, NID_sha256) && is_algorithm(signature, NID_ecdsa_with_SHA256);
  return allowed ? Problem() : SealFinding::AlgorithmNotAllowed;
}

// Each of the four once with one value, and no other.
Problem check_attributes(const CMS_SignerInfo* info) {
  for (int i = 0; i < CMS_signed_get_attr_count(info); ++i) {
    X509_ATTRIBUTE* attribute = CMS_signed_get_attr(info, i);
    const int nid = OBJ_obj2nid(X509_ATTRIBUTE_get0_object(attribute));
    if (std::find(kAttributes.begin(), kAttributes.end(), nid) == kAttributes.end() ||
        X509_ATTRIBUTE_count(attribute) != 1 || CMS_signed_get_attr_by_NID(info, nid, -1) != i)
      return SealFinding::AttributeUnknown;
  }
  for (const int nid : kAttributes)
    if (CMS_signed_get_attr_by_NID(info, nid, -1) < 0) return SealFinding::AttributeMissing;
  return std::nullopt;
}

// Looks for the signer among the two embedded certificates and hands it to OpenSSL.
Problem find_certificates(OpensslSeal& seal) {
  const CertificatesPtr all(CMS_get1_certs(seal.cms.get()));
  if (!all || sk_X509_num(all.get()) != 2) return SealFinding::CertificatesNotTwo;
  for (int i = 0; i < 2; ++i) {
    X509* candidate = sk_X509_value(all.get(), i);
    if (seal.signer != nullptr || CMS_SignerInfo_cert_cmp(seal.info, candidate) != 0) continue;
    seal.signer = candidate;
    seal.other = sk_X509_value(all.get(), 1 - i);
  }
  if (seal.signer == nullptr) return SealFinding::CertificateMismatch;
  CMS_SignerInfo_set1_signer_cert(seal.info, seal.signer);
  return std::nullopt;
}

Problem find_signer(OpensslSeal& seal) {
  STACK_OF(CMS_SignerInfo)* infos = CMS_get0_SignerInfos(seal.cms.get());
  if (sk_CMS_SignerInfo_num(infos) != 1) return SealFinding::NotOneSigner;
  seal.info = sk_CMS_SignerInfo_value(infos, 0);
  if (CMS_unsigned_get_attr_count(seal.info) >= 0) return SealFinding::UnsignedParts;
  const RevocationsPtr revocations(CMS_get1_crls(seal.cms.get()));
  return revocations ? Problem(SealFinding::UnsignedParts) : Problem();
}

// The elements inside a constructed element, tag and length included; none when OpenSSL cannot read them.
std::vector<ByteView> elements_of(ByteView whole) {
  const unsigned char* in = whole.data();
  long length = 0;
  int tag = 0;
  int kind = 0;
  if (ASN1_get_object(&in, &length, &tag, &kind, static_cast<long>(whole.size())) != V_ASN1_CONSTRUCTED) return {};
  std::vector<ByteView> elements;
  const unsigned char* const end = in + length;
  while (in < end) {
    const unsigned char* const start = in;
    if ((ASN1_get_object(&in, &length, &tag, &kind, end - in) & 0x80) != 0) return {};
    in += length;
    elements.emplace_back(start, in);
  }
  return elements;
}

bool is(ByteView element, std::span<const std::uint8_t> expected) {
  return std::equal(element.begin(), element.end(), expected.begin(), expected.end());
}

// Versions and the algorithm list are covered by no signature, and CMS has no function to see them.
Problem check_uncovered_parts(ByteView der) {
  static constexpr std::array<std::uint8_t, 3> kVersionOne = {0x02, 0x01, 0x01};
  static constexpr std::array<std::uint8_t, 15> kSha256Alone = {0x31, 0x0D, 0x30, 0x0B, 0x06, 0x09, 0x60, 0x86,
                                                                0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01};
  const auto content_info = elements_of(der);
  const auto content = content_info.size() == 2 ? elements_of(content_info[1]) : std::vector<ByteView>{};
  const auto data = content.size() == 1 ? elements_of(content[0]) : std::vector<ByteView>{};
  if (data.size() != 5) return SealFinding::CertificatesNotTwo;
  if (!is(data[1], kSha256Alone)) return SealFinding::AlgorithmNotAllowed;
  if (elements_of(data[3]).size() != 2) return SealFinding::CertificatesNotTwo;
  const auto infos = elements_of(data[4]);
  const auto info = infos.size() == 1 ? elements_of(infos[0]) : std::vector<ByteView>{};
  if (info.empty() || !is(info[0], kVersionOne) || !is(data[0], kVersionOne)) return SealFinding::Malformed;
  return std::nullopt;
}

Problem check_form(OpensslSeal& seal, ByteView der) {
  if (OBJ_obj2nid(CMS_get0_type(seal.cms.get())) != NID_pkcs7_signed) return SealFinding::Malformed;
  if (der_of(seal.cms.get(), i2d_CMS_ContentInfo) != Bytes(der.begin(), der.end())) return SealFinding::Malformed;
  if (OBJ_obj2nid(CMS_get0_eContentType(seal.cms.get())) != NID_pkcs7_data) return SealFinding::Malformed;
  if (CMS_is_detached(seal.cms.get()) != 1) return SealFinding::NotDetached;
  if (const Problem problem = find_signer(seal)) return problem;
  if (const Problem problem = check_algorithms(seal.info)) return problem;
  if (const Problem problem = check_uncovered_parts(der)) return problem;
  if (const Problem problem = check_attributes(seal.info)) return problem;
  return find_certificates(seal);
}

// The value of an attribute that `check_attributes` found once.
ASN1_TYPE* value_of(const CMS_SignerInfo* info, int nid) {
  return X509_ATTRIBUTE_get0_type(CMS_signed_get_attr(info, CMS_signed_get_attr_by_NID(info, nid, -1)), 0);
}

bool same_name(X509_NAME* one, const X509_NAME* two) {
  return der_of(static_cast<const X509_NAME*>(one), i2d_X509_NAME) == der_of(two, i2d_X509_NAME);
}

bool identifier_names_signer(const OpensslSeal& seal) {
  ASN1_OCTET_STRING* key_id = nullptr;
  X509_NAME* issuer = nullptr;
  ASN1_INTEGER* serial = nullptr;
  CMS_SignerInfo_get0_signer_id(seal.info, &key_id, &issuer, &serial);
  // X509_NAME_cmp would forgive capital letters; these bytes are covered by no signature.
  return issuer != nullptr && serial != nullptr && same_name(issuer, X509_get_issuer_name(seal.signer)) &&
         ASN1_INTEGER_cmp(serial, X509_get0_serialNumber(seal.signer)) == 0;
}

}  // namespace

std::variant<OpensslSeal, SealFinding> open_with_openssl(ByteView der) {
  const unsigned char* in = der.data();
  OpensslSeal seal;
  seal.cms.reset(d2i_CMS_ContentInfo(nullptr, &in, static_cast<long>(der.size())));
  if (!seal.cms) return SealFinding::Malformed;
  if (in != der.data() + der.size()) return SealFinding::TrailingBytes;
  if (const Problem problem = check_form(seal, der)) return *problem;
  return seal;
}

std::optional<Digest> message_digest(const CMS_SignerInfo* info) {
  const ASN1_TYPE* value = value_of(info, NID_pkcs9_messageDigest);
  Digest digest{};
  if (value == nullptr || ASN1_TYPE_get(value) != V_ASN1_OCTET_STRING ||
      ASN1_STRING_length(value->value.octet_string) != static_cast<int>(digest.size()))
    return std::nullopt;
  std::copy_n(ASN1_STRING_get0_data(value->value.octet_string), digest.size(), digest.begin());
  return digest;
}

std::optional<WallTime> signing_time(const CMS_SignerInfo* info) {
  const ASN1_TYPE* value = value_of(info, NID_pkcs9_signingTime);
  std::tm parts{};
  if (value == nullptr || (ASN1_TYPE_get(value) != V_ASN1_UTCTIME && ASN1_TYPE_get(value) != V_ASN1_GENERALIZEDTIME) ||
      ASN1_TIME_to_tm(value->value.asn1_string, &parts) != 1)
    return std::nullopt;
  return WallTime{::timegm(&parts)};
}

bool names_signer(const OpensslSeal& seal) {
  const ASN1_TYPE* value = value_of(seal.info, NID_id_smime_aa_signingCertificateV2);
  if (value == nullptr || ASN1_TYPE_get(value) != V_ASN1_SEQUENCE) return false;
  const ASN1_STRING* sequence = value->value.sequence;
  const auto named = from_der<SigningCertificatePtr>(
      {ASN1_STRING_get0_data(sequence), static_cast<std::size_t>(ASN1_STRING_length(sequence))},
      d2i_ESS_SIGNING_CERT_V2);
  const std::unique_ptr<STACK_OF(X509), decltype([](STACK_OF(X509) * stack) { sk_X509_free(stack); })> chain(
      sk_X509_new_null());
  if (!named || !chain || sk_X509_push(chain.get(), seal.signer) <= 0) return false;
  return OSSL_ESS_check_signing_certs(nullptr, named.get(), chain.get(), 1) == 1 && identifier_names_signer(seal);
}

}  // namespace dieu8
