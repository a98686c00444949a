// Signing; in the CMake target dieu8_sign, which dieu8-verify does not link.
#pragma once

#include <memory>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/crypto/officer.h"

namespace dieu8 {

// Signs `content` with ECDSA P-256 / SHA-256; the key never leaves the implementation (a file today, a token later).
class Signer {
 public:
  virtual ~Signer() = default;
  virtual const OfficerCertificate& certificate() const = 0;
  virtual Bytes chain_der() const = 0;  // the agency root, DER, embedded beside the signer's certificate
  // ECDSA over SHA-256 of `content`, DER-encoded (ANSI X9.62 Ecdsa-Sig-Value).
  virtual Result<Bytes> sign(ByteView content) const = 0;
};

// Detached CAdES-B-B (ETSI EN 319 122-1 section 5: content-type, message-digest, signing-time,
// signing-certificate-v2) in DER over the exact bytes. `claimed` becomes the signing-time attribute.
Result<Bytes> sign_detached(ByteView content, const Signer& signer, WallTime claimed);

// An officer's folder as `dieu8-key issue` made it (certificate.pem, key.pem, root.pem).
// Errors: NotFound, Malformed, Refused (wrong passphrase), Invalid (key and certificate do not belong together).
Result<std::unique_ptr<Signer>> open_key_folder(const std::string& folder, const std::string& passphrase);

}  // namespace dieu8
