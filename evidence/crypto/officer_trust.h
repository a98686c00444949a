// Whether a certificate is one of this agency's and holds at a moment, asked twice: of OpenSSL, and of Crypto++ with
// our own DER reader. For signatures that carry no certificate of their own (tickets, tokens on media).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/crypto/officer.h"
#include "evidence/crypto/seal.h"

namespace dieu8 {

struct OfficerCheck {
  SealVerdict verdict = SealVerdict::Undetermined;  // Undetermined: the two disagree
  std::optional<OfficerCertificate> officer;        // as both read it; nullopt when either could not
  std::vector<std::string> findings;                // words of docs/format-keys.md: "signer-expired"...
};

// Pure. The root's own period counts as well.
OfficerCheck check_officer(ByteView certificate_der, const TrustRoot& root, WallTime at);

}  // namespace dieu8
