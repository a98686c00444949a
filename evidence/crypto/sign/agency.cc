#include "evidence/crypto/sign/agency.h"

#include <openssl/obj_mac.h>

#include <array>

#include "evidence/base/random.h"
#include "evidence/crypto/certificate_profile.h"
#include "evidence/crypto/openssl_ptr.h"
#include "evidence/crypto/sign/name_text.h"
#include "evidence/crypto/sign/openssl_failure.h"

namespace dieu8 {
namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kRootDays = 7305;     // 20 years
constexpr std::int64_t kOfficerDays = 1826;  // 5 years
constexpr std::size_t kSerialBytes = 16;

struct Extension {
  int nid;
  const char* value;
};

Status add_name(X509_NAME* name, int nid, const std::string& text) {
  if (X509_NAME_add_entry_by_NID(name, nid, V_ASN1_UTF8STRING, reinterpret_cast<const unsigned char*>(text.data()),
                                 static_cast<int>(text.size()), -1, 0) != 1)
    return openssl_failure("X509_NAME_add_entry_by_NID");
  return ok();
}

Status set_serial(X509* certificate) {
  std::array<std::uint8_t, kSerialBytes> random{};
  TRY(fill_random(random));
  const BnPtr number(BN_bin2bn(random.data(), static_cast<int>(random.size()), nullptr));
  if (!number || BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) == nullptr)
    return openssl_failure("BN_to_ASN1_INTEGER");
  return ok();
}

Status set_validity(X509* certificate, Validity validity) {
  if (ASN1_TIME_set(X509_getm_notBefore(certificate), validity.from.seconds) == nullptr ||
      ASN1_TIME_set(X509_getm_notAfter(certificate), validity.until.seconds) == nullptr)
    return openssl_failure("ASN1_TIME_set");
  return ok();
}

Status add_extensions(X509* certificate, X509* issuer, std::span<const Extension> extensions) {
  X509V3_CTX context{};
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  for (const Extension& wanted : extensions) {
    using ExtensionPtr = OpenSslPtr<X509_EXTENSION, X509_EXTENSION_free>;
    const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, wanted.nid, wanted.value));
    if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1) return openssl_failure("X509_add_ext");
  }
  return ok();
}

Result<X509Ptr> blank_certificate(EVP_PKEY* subject_key, Validity validity) {
  X509Ptr certificate(X509_new());
  if (!certificate || X509_set_version(certificate.get(), X509_VERSION_3) != 1 ||
      X509_set_pubkey(certificate.get(), subject_key) != 1)
    return openssl_failure("X509_new");
  TRY(set_serial(certificate.get()));
  TRY(set_validity(certificate.get(), validity));
  return certificate;
}

Result<Bytes> signed_by(X509* certificate, const PrivateKey& issuer_key) {
  if (X509_sign(certificate, issuer_key.native(), EVP_sha256()) <= 0) return openssl_failure("X509_sign");
  return der_of(certificate, i2d_X509);
}

Status fill_officer_name(X509* certificate, const OfficerRequest& request, const std::string& agency) {
  X509_NAME* name = X509_get_subject_name(certificate);
  TRY(add_name(name, NID_organizationName, agency));
  TRY(add_name(name, NID_organizationalUnitName, std::string(wire_name(request.role))));
  TRY(add_name(name, NID_title, request.title));
  TRY(add_name(name, NID_commonName, request.name));
  return ok();
}

Result<Validity> within(Validity wanted, const RootCertificate& root) {
  const Validity cut{std::max(wanted.from, root.not_before), std::min(wanted.until, root.not_after)};
  if (cut.from >= cut.until)
    return fail(ErrorCode::Refused, N_("the agency's root certificate has expired"), {},
                N_("Make a new agency root with: dieu8-key init-agency"));
  return cut;
}

constexpr std::array kRootExtensions = {Extension{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                                        Extension{NID_key_usage, "critical,keyCertSign,cRLSign"},
                                        Extension{NID_subject_key_identifier, "hash"}};

constexpr std::array kOfficerExtensions = {Extension{NID_basic_constraints, "critical,CA:FALSE"},
                                           Extension{NID_key_usage, "critical,digitalSignature,nonRepudiation"},
                                           Extension{NID_subject_key_identifier, "hash"},
                                           Extension{NID_authority_key_identifier, "keyid:always"}};

}  // namespace

Validity root_validity(WallTime now) { return {{now.seconds - kDay}, {now.seconds + kRootDays * kDay}}; }

Validity officer_validity(WallTime now) { return {{now.seconds - kDay}, {now.seconds + kOfficerDays * kDay}}; }

Result<Bytes> make_root_certificate(const std::string& agency, const PrivateKey& key, Validity validity) {
  TRY(check_name_text(agency));
  const X509Ptr root = TRY(blank_certificate(key.native(), validity));
  TRY(add_name(X509_get_subject_name(root.get()), NID_organizationName, agency));
  if (X509_set_issuer_name(root.get(), X509_get_subject_name(root.get())) != 1)
    return openssl_failure("X509_set_issuer_name");
  TRY(add_extensions(root.get(), root.get(), kRootExtensions));
  return signed_by(root.get(), key);
}

namespace {

Result<Bytes> issue_for(EVP_PKEY* officer_key, ByteView root_der, const PrivateKey& root_key,
                        const OfficerRequest& request) {
  TRY(check_name_text(request.name));
  TRY(check_name_text(request.title));
  const RootCertificate facts = TRY(read_root_certificate(root_der));
  const auto root = from_der<X509Ptr>(root_der, d2i_X509);
  if (!root || X509_check_private_key(root.get(), root_key.native()) != 1)
    return fail(ErrorCode::Invalid, N_("the agency's key and its root certificate do not belong together"));
  const Validity validity = TRY(within(request.validity, facts));
  const X509Ptr certificate = TRY(blank_certificate(officer_key, validity));
  TRY(fill_officer_name(certificate.get(), request, facts.agency));
  if (X509_set_issuer_name(certificate.get(), X509_get_subject_name(root.get())) != 1)
    return openssl_failure("X509_set_issuer_name");
  TRY(add_extensions(certificate.get(), root.get(), kOfficerExtensions));
  return signed_by(certificate.get(), root_key);
}

}  // namespace

Result<Bytes> issue_officer_certificate(ByteView root_der, const PrivateKey& root_key, const OfficerRequest& request,
                                        const PrivateKey& officer_key) {
  return issue_for(officer_key.native(), root_der, root_key, request);
}

Result<Bytes> issue_officer_certificate(ByteView root_der, const PrivateKey& root_key, const OfficerRequest& request,
                                        ByteView public_key_info) {
  const auto key = from_der<PkeyPtr>(public_key_info, d2i_PUBKEY);
  if (!key) return fail(ErrorCode::Malformed, N_("this is not a public key"));
  Bytes der = TRY(issue_for(key.get(), root_der, root_key, request));
  TRY(read_officer_certificate(der));  // says it when the key is not on P-256
  return der;
}

}  // namespace dieu8
