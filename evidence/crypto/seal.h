// Checking a detached signature, twice: once with OpenSSL, once with Crypto++ and our own DER reader.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/crypto/officer.h"

namespace dieu8 {

// The root the inspector brought. Anything in the signed file itself is never trusted.
struct TrustRoot {
  Bytes der;
  std::string agency;  // subject O
  std::string key_id;
};

// Errors: NotFound, Malformed (not one PEM certificate, not P-256, not self-signed, not a CA).
Result<TrustRoot> load_trust_root(const std::string& pem_path);

enum class SealVerdict {
  Valid,         // both libraries agree: these bytes, this officer, issued by the trusted root, valid when signed
  Invalid,       // both libraries refuse (see `findings`)
  Undetermined,  // the two disagree
};

struct SealCheck {
  SealVerdict verdict = SealVerdict::Undetermined;
  bool intact = false;    // the bytes are the signed bytes under the embedded certificate (integrity only)
  bool anchored = false;  // and that certificate chains to the trusted root and was valid at the claimed time
  std::optional<OfficerCertificate> signer;
  std::optional<WallTime> claimed_time;  // signing-time attribute: claimed, not anchored
  std::vector<std::string> findings;     // finding words, see docs/format-keys.md: "seal-digest-mismatch"...
};

// Pure: no clock, no files. `allowed` are the roles of which the signer must have one.
SealCheck check_seal(ByteView content, ByteView signature_der, const TrustRoot& root, Roles allowed);

}  // namespace dieu8
