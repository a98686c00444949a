// Finding the officer's token among those that are plugged in, and asking its PIN.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evidence/crypto/seal.h"
#include "evidence/crypto/signer.h"
#include "evidence/token/token.h"

namespace dieu8 {

// What --token, --module, --token-label, --pin-file and --token-root say.
struct TokenOptions {
  bool use = false;
  std::optional<std::string> module;    // absent: OpenSC's
  std::optional<std::string> label;     // absent: the only token there is
  std::optional<std::string> pin_file;  // first line; absent: asked
  std::optional<std::string> pin;       // already asked, on a screen of its own
  std::optional<std::string> root;      // the agency's root.pem where the token does not hold it
};

// One officer's certificate on one token.
struct TokenOfficer {
  TokenSlot slot;
  OfficerCertificate certificate;
  std::optional<Bytes> root_der;  // the root on the token that bears its issuer's name
};

// The helper with the module the options name. Errors: as Token::open.
Result<std::unique_ptr<Token>> open_token_module(const TokenOptions& options);

// Every officer's certificate of every token. Errors: as Token::open.
Result<std::vector<TokenOfficer>> list_token_officers(Token& token);

// A signer, its PIN asked (with what the token tells of the tries left) and tried out.
// Errors: NotFound, Refused (several tokens, PIN), and as Token::open.
Result<std::unique_ptr<Signer>> open_token_signer(const TokenOptions& options);

// The one token that is meant, for a key to be made on it. Logged in. Errors as above.
struct OpenedToken {
  std::unique_ptr<Token> token;
  TokenSlot slot;
};
Result<OpenedToken> open_token_for_key(const TokenOptions& options);

// DER SubjectPublicKeyInfo (RFC 5480) of a point on P-256.
Bytes public_key_info_of_point(const PublicPoint& point);

// Writes a certificate of the profile onto the token, found again by `id`.
Status put_certificate(Token& token, const TokenSlot& slot, ByteView id, const std::string& label, ByteView der);

// The root inside a signer's chain, to check one's own seals with. Errors: Malformed.
Result<TrustRoot> trust_root_of(const Signer& signer);

}  // namespace dieu8
