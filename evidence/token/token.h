// A token as the main program sees it: what the helper process says, every answer looked at for its form.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "evidence/cose/raw_signature.h"
#include "evidence/crypto/digest.h"
#include "evidence/token/token_process.h"

namespace dieu8 {

// How many tries of the PIN are left, as far as a token tells (PKCS#11 2.40, CKF_USER_PIN_...).
enum class PinState { Fine, FewLeft, LastTry, Locked, NotSet };

struct TokenSlot {
  std::string id;  // the slot's number, as the helper names it
  std::string label;
  std::string maker;
  std::string model;
  std::string serial;
  PinState pin = PinState::Fine;
  bool own_pin_pad = false;  // the PIN is typed at the token: none is asked here
};

// `point` of a new key pair: uncompressed, 65 bytes.
using PublicPoint = std::array<std::uint8_t, 65>;

class Token {
 public:
  // Errors: as TokenProcess::start; Malformed when it is no PKCS#11 module.
  static Result<std::unique_ptr<Token>> open(const std::string& helper, const std::string& module,
                                             std::chrono::milliseconds patience = kTokenPatience);

  // Slots with a token in them.
  Result<std::vector<TokenSlot>> slots();

  // The certificates that lie openly on a token, DER, nothing of them checked.
  Result<std::vector<Bytes>> certificates(const TokenSlot& slot);

  // Errors: Refused with the PIN wrong, locked, or not set.
  Status log_in(const TokenSlot& slot, const std::string& pin);

  // ECDSA over a digest by the private key of `certificate_der`. What comes back is not trusted here.
  Result<RawSignature> sign(const TokenSlot& slot, ByteView certificate_der, const Digest& digest);

  // A P-256 key pair that never leaves the token. `id` ties key and certificate together.
  Result<PublicPoint> generate(const TokenSlot& slot, ByteView id, const std::string& label);

  // `subject_der`: the certificate's own Name, which a module keeps beside it.
  Status store_certificate(const TokenSlot& slot, ByteView id, const std::string& label, ByteView subject_der,
                           ByteView der);

 private:
  explicit Token(std::unique_ptr<TokenProcess> process) : process_(std::move(process)) {}
  std::unique_ptr<TokenProcess> process_;
};

}  // namespace dieu8
