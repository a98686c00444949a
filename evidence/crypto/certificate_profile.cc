#include "evidence/crypto/certificate_profile.h"

#include <openssl/err.h>
#include <openssl/obj_mac.h>

#include <array>
#include <ctime>
#include <optional>

#include "evidence/crypto/digest.h"
#include "evidence/crypto/openssl_ptr.h"
#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

constexpr std::size_t kKeyIdBytes = 8;

auto off_profile(const char* what) {
  ERR_clear_error();
  return fail(ErrorCode::Malformed, N_("the certificate does not have the demanded form: {1}"), {what});
}

// The name's fields as UTF-8, when they are exactly `nids` in this order, one to each relative name.
std::optional<std::vector<std::string>> name_fields(const X509_NAME* name, std::span<const int> nids) {
  if (X509_NAME_entry_count(name) != static_cast<int>(nids.size())) return std::nullopt;
  std::vector<std::string> fields;
  for (int i = 0; i < static_cast<int>(nids.size()); ++i) {
    const X509_NAME_ENTRY* entry = X509_NAME_get_entry(name, i);
    const ASN1_STRING* text = X509_NAME_ENTRY_get_data(entry);
    if (OBJ_obj2nid(X509_NAME_ENTRY_get_object(entry)) != nids[static_cast<std::size_t>(i)] ||
        X509_NAME_ENTRY_set(entry) != i || ASN1_STRING_type(text) != V_ASN1_UTF8STRING)
      return std::nullopt;
    const ByteView bytes(ASN1_STRING_get0_data(text), static_cast<std::size_t>(ASN1_STRING_length(text)));
    if (first_invalid_utf8(as_text(bytes)) != kValidUtf8) return std::nullopt;
    fields.emplace_back(as_text(bytes));
  }
  return fields;
}

std::optional<WallTime> wall_time(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
  return WallTime{::timegm(&parts)};
}

bool has_p256_key(const X509* certificate) {
  std::array<char, 64> group{};
  const EVP_PKEY* key = X509_get0_pubkey(certificate);
  return key != nullptr && EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) == 1 &&
         std::string_view(group.data()) == SN_X9_62_prime256v1;
}

bool has_exactly_extensions(const X509* certificate, std::span<const int> nids) {
  if (X509_get_ext_count(certificate) != static_cast<int>(nids.size())) return false;
  for (const int nid : nids)
    if (X509_get_ext_by_NID(certificate, nid, -1) < 0) return false;
  return true;
}

// Version 3, ECDSA with SHA-256, a P-256 key, nothing but these extensions.
bool has_common_form(X509* certificate, std::span<const int> extensions) {
  return X509_get_version(certificate) == X509_VERSION_3 &&
         X509_get_signature_nid(certificate) == NID_ecdsa_with_SHA256 && has_p256_key(certificate) &&
         has_exactly_extensions(certificate, extensions) && X509_check_purpose(certificate, -1, 0) == 1;
}

std::string key_id_of(const X509* certificate) {
  const Bytes info = der_of(X509_get_X509_PUBKEY(certificate), i2d_X509_PUBKEY);
  return to_hex(sha256(info)).substr(0, 2 * kKeyIdBytes);
}

bool is_critical(const X509* certificate, int nid) {
  return X509_EXTENSION_get_critical(X509_get_ext(certificate, X509_get_ext_by_NID(certificate, nid, -1))) == 1;
}

bool has_critical_constraints(const X509* certificate) {
  return is_critical(certificate, NID_basic_constraints) && is_critical(certificate, NID_key_usage);
}

constexpr std::array kRootExtensions = {NID_basic_constraints, NID_key_usage, NID_subject_key_identifier};
constexpr std::array kOfficerExtensions = {NID_basic_constraints, NID_key_usage, NID_subject_key_identifier,
                                           NID_authority_key_identifier};
constexpr std::array kRootName = {NID_organizationName};
constexpr std::array kOfficerName = {NID_organizationName, NID_organizationalUnitName, NID_title, NID_commonName};

}  // namespace

Result<RootCertificate> read_root_certificate(ByteView der) {
  const auto certificate = from_der<X509Ptr>(der, d2i_X509);
  if (!certificate || !has_common_form(certificate.get(), kRootExtensions))
    return off_profile("X.509 v3, P-256, ecdsa-with-SHA256");
  X509* root = certificate.get();
  if (X509_check_ca(root) != 1 || X509_get_pathlen(root) != 0 || !has_critical_constraints(root) ||
      X509_get_key_usage(root) != (X509v3_KU_KEY_CERT_SIGN | X509v3_KU_CRL_SIGN))
    return off_profile("basicConstraints CA, pathLen 0, keyUsage keyCertSign cRLSign");
  if (X509_self_signed(root, 1) != 1) return off_profile("self-signed");
  const auto fields = name_fields(X509_get_subject_name(root), kRootName);
  const auto from = wall_time(X509_get0_notBefore(root));
  const auto until = wall_time(X509_get0_notAfter(root));
  if (!fields || !from || !until) return off_profile("subject O, validity");
  return RootCertificate{fields->front(), *from, *until, key_id_of(root), Bytes(der.begin(), der.end())};
}

Result<OfficerCertificate> read_officer_certificate(ByteView der) {
  const auto certificate = from_der<X509Ptr>(der, d2i_X509);
  if (!certificate || !has_common_form(certificate.get(), kOfficerExtensions))
    return off_profile("X.509 v3, P-256, ecdsa-with-SHA256");
  X509* officer = certificate.get();
  if (X509_check_ca(officer) != 0 || !has_critical_constraints(officer) ||
      X509_get_key_usage(officer) != (X509v3_KU_DIGITAL_SIGNATURE | X509v3_KU_NON_REPUDIATION))
    return off_profile("basicConstraints not a CA, keyUsage digitalSignature nonRepudiation");
  const auto fields = name_fields(X509_get_subject_name(officer), kOfficerName);
  const auto from = wall_time(X509_get0_notBefore(officer));
  const auto until = wall_time(X509_get0_notAfter(officer));
  if (!fields || !from || !until) return off_profile("subject O, OU, title, CN, validity");
  const auto role = parse_role((*fields)[1]);
  if (!role) return off_profile("OU names a role");
  return OfficerCertificate{(*fields)[3], (*fields)[2], (*fields)[0],       role.assume_value(),
                            *from,        *until,       key_id_of(officer), Bytes(der.begin(), der.end())};
}

}  // namespace dieu8
