// Reading and checking what a QR scanner gave: enough to judge a photocopy when the file is not at hand.
#pragma once

#include <string_view>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/certificate/read_qr_claims.h"
#include "evidence/cose/verify_p256.h"
#include "evidence/crypto/digest.h"

namespace dieu8 {

inline constexpr std::string_view kQrPrefix = "D8:";

// What the code says. Nothing here is proven before `check_qr`.
struct QrReading {
  QrClaims claims;
  Digest claims_sha256{};  // to compare with evidence.qr_claims_sha256 of the certificate
  Digest json_sha256{};    // of the signed certificate.json
  std::string key_id;      // hex, 16 digits: which officer's certificate to check with
};

// Errors: Malformed for anything `qr_text` would not write.
Result<QrReading> read_qr_text(std::string_view text);

struct QrCheck {
  QrReading reading;
  SignatureVerdict verdict = SignatureVerdict::Undetermined;
};

// Checks the signature with the key in `signer_certificate_der`, with both libraries. A certificate whose key is not
// the one the code names is Invalid. Whether that certificate is the agency's is the caller's question.
// Errors: Malformed for the text or the certificate.
Result<QrCheck> check_qr(std::string_view text, ByteView signer_certificate_der);

}  // namespace dieu8
