// An officer's key on a token, as a Signer. Each signature is checked against the certificate, with both libraries,
// before anybody sees it.
#pragma once

#include <memory>
#include <string>

#include "evidence/crypto/signer.h"
#include "evidence/token/token.h"

namespace dieu8 {

// `token` is logged in to `slot`, and `certificate` lies on it. `sign` may be called from several threads.
// Its errors: Invalid when the token signed something else; as Token::sign.
std::unique_ptr<Signer> make_token_signer(std::unique_ptr<Token> token, TokenSlot slot, OfficerCertificate certificate,
                                          Bytes root_der);

}  // namespace dieu8
