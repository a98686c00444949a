// The text inside the QR code: prefix, Base45, COSE_Sign1 (RFC 9052, ES256) over the claims and the file's digest.
#pragma once

#include <functional>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/certificate/certificate.h"
#include "evidence/crypto/digest.h"

namespace dieu8 {

// Signs bytes with ECDSA P-256 / SHA-256 and returns the DER form; signing itself lives in the dieu8_sign target.
using ClaimSigner = std::function<Result<Bytes>(ByteView)>;

// The key named is the certificate's own; `key_id` (16 hex digits) names that of an officer who seals later.
// Errors: Malformed for a key id of another form; what `sign` says.
Result<std::string> qr_text(const Certificate& certificate, const Digest& json_digest, const ClaimSigner& sign);
Result<std::string> qr_text(const Certificate& certificate, const std::string& key_id, const Digest& json_digest,
                            const ClaimSigner& sign);

}  // namespace dieu8
