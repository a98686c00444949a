#include "evidence/token/open_token.h"

#include <algorithm>
#include <array>

#include "evidence/base/translate.h"
#include "evidence/console/passphrase.h"
#include "evidence/console/program.h"
#include "evidence/crypto/certificate_profile.h"
#include "evidence/crypto/openssl_ptr.h"
#include "evidence/crypto/pem.h"
#include "evidence/crypto/pem_file.h"
#include "evidence/crypto/sign/secret.h"
#include "evidence/token/token_signer.h"

namespace dieu8 {
namespace {

const char* const kOpenSc = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so";
const char* const kSeveralHint = N_("leave only the right token plugged in, or name it with --token-label");

Bytes subject_of(ByteView der) {
  const auto certificate = from_der<X509Ptr>(der, d2i_X509);
  return certificate ? der_of(X509_get_subject_name(certificate.get()), i2d_X509_NAME) : Bytes();
}

Bytes issuer_of(ByteView der) {
  const auto certificate = from_der<X509Ptr>(der, d2i_X509);
  return certificate ? der_of(X509_get_issuer_name(certificate.get()), i2d_X509_NAME) : Bytes();
}

// Whether it truly issued the certificate, each seal's check will tell.
std::optional<Bytes> root_among(const std::vector<Bytes>& certificates, ByteView officer_der) {
  const Bytes issuer = issuer_of(officer_der);
  for (const Bytes& der : certificates)
    if (read_root_certificate(der) && subject_of(der) == issuer) return der;
  return std::nullopt;
}

std::string joined_labels(const std::vector<std::string>& labels) {
  std::string text;
  for (const std::string& label : labels) text += (text.empty() ? "" : ", ") + label;
  return text;
}

template <typename Item, typename LabelOf>
Result<Item> the_one(std::vector<Item> items, const std::optional<std::string>& label, LabelOf label_of,
                     const char* none) {
  if (label) std::erase_if(items, [&](const Item& item) { return label_of(item) != *label; });
  if (items.size() == 1) return std::move(items.front());
  if (items.empty())
    return fail(ErrorCode::NotFound, none, {}, N_("plug the token in; 'dieu8-key token list' shows what is found"));
  std::vector<std::string> labels;
  for (const Item& item : items) labels.push_back(label_of(item));
  return fail(ErrorCode::Refused, N_("there are several tokens: {1}"), {joined_labels(labels)}, kSeveralHint);
}

// What a person must know before typing: a wrong PIN may be the last.
std::string prompt_of(const TokenSlot& slot) {
  const std::string name = printable(slot.label);
  switch (slot.pin) {
    case PinState::FewLeft:
      return tr(N_("PIN of the token {1} (it was wrong before: only few tries are left)"), {name});
    case PinState::LastTry: return tr(N_("PIN of the token {1} (LAST TRY: a wrong PIN locks the token)"), {name});
    case PinState::Fine:
    case PinState::Locked:
    case PinState::NotSet: break;
  }
  return tr(N_("PIN of the token {1}"), {name});
}

Status refuse_unusable(const TokenSlot& slot) {
  if (slot.pin == PinState::Locked)
    return fail(ErrorCode::Refused, N_("the token is locked: the PIN was wrong too often"), {},
                N_("whoever gave out the token can unlock it with its administrator's PIN (SO PIN)"));
  if (slot.pin == PinState::NotSet)
    return fail(ErrorCode::Refused, N_("the token has no PIN yet"), {},
                N_("set it with the software of the token's maker"));
  return ok();
}

// A file with a wrong PIN must not lock a token in the end: its last try is a person's.
Status log_in(Token& token, const TokenSlot& slot, const TokenOptions& options) {
  TRY(refuse_unusable(slot));
  if (slot.own_pin_pad) return token.log_in(slot, "");
  if (slot.pin == PinState::LastTry && options.pin_file)
    return fail(ErrorCode::Refused, N_("only one try of the PIN is left, and it is not taken from a file"), {},
                N_("leave --pin-file out and type the PIN"));
  if (options.pin) return token.log_in(slot, *options.pin);
  const SecretText pin(TRY(read_passphrase(prompt_of(slot), options.pin_file, Ask::Once)));
  return token.log_in(slot, pin.str());
}

Result<Bytes> root_for(const TokenOfficer& officer, const TokenOptions& options) {
  if (options.root) return read_pem_file(*options.root, kCertificateLabel);
  if (officer.root_der) return *officer.root_der;
  return fail(ErrorCode::NotFound, N_("the token does not hold the agency's root certificate"), {},
              N_("name its file with --token-root root.pem"));
}

}  // namespace

Result<std::unique_ptr<Token>> open_token_module(const TokenOptions& options) {
  return Token::open(token_helper_path(), options.module.value_or(kOpenSc));
}

Result<std::vector<TokenOfficer>> list_token_officers(Token& token) {
  std::vector<TokenOfficer> officers;
  const std::vector<TokenSlot> slots = TRY(token.slots());
  for (const TokenSlot& slot : slots) {
    const std::vector<Bytes> certificates = TRY(token.certificates(slot));
    for (const Bytes& der : certificates) {
      auto officer = read_officer_certificate(der);
      if (officer) officers.push_back({slot, std::move(officer).assume_value(), root_among(certificates, der)});
    }
  }
  return officers;
}

Result<std::unique_ptr<Signer>> open_token_signer(const TokenOptions& options) {
  std::unique_ptr<Token> token = TRY(open_token_module(options));
  std::vector<TokenOfficer> officers = TRY(list_token_officers(*token));
  const auto label_of = [](const TokenOfficer& one) { return one.slot.label; };
  TokenOfficer officer =
      TRY(the_one(std::move(officers), options.label, label_of, N_("there is no token with an officer's certificate")));
  Bytes root = TRY(root_for(officer, options));
  TRY(log_in(*token, officer.slot, options));
  auto signer = make_token_signer(std::move(token), officer.slot, std::move(officer.certificate), std::move(root));
  TRY(signer->sign(as_bytes("dieu8: is the key of this certificate on this token?\n")));
  return signer;
}

Result<OpenedToken> open_token_for_key(const TokenOptions& options) {
  std::unique_ptr<Token> token = TRY(open_token_module(options));
  std::vector<TokenSlot> slots = TRY(token->slots());
  const auto label_of = [](const TokenSlot& one) { return one.label; };
  TokenSlot slot = TRY(the_one(std::move(slots), options.label, label_of, N_("there is no token")));
  TRY(log_in(*token, slot, options));
  return OpenedToken{std::move(token), std::move(slot)};
}

Bytes public_key_info_of_point(const PublicPoint& point) {
  // SEQUENCE { SEQUENCE { id-ecPublicKey, prime256v1 }, BIT STRING } (RFC 5480 section 2).
  constexpr std::array<std::uint8_t, 26> kBefore = {0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48,
                                                    0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48,
                                                    0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00};
  Bytes info(kBefore.size() + point.size());
  std::ranges::copy(point, std::ranges::copy(kBefore, info.begin()).out);
  return info;
}

Status put_certificate(Token& token, const TokenSlot& slot, ByteView id, const std::string& label, ByteView der) {
  return token.store_certificate(slot, id, label, subject_of(der), der);
}

Result<TrustRoot> trust_root_of(const Signer& signer) {
  const RootCertificate root = TRY(read_root_certificate(signer.chain_der()));
  return TrustRoot{root.der, root.agency, root.key_id};
}

}  // namespace dieu8
