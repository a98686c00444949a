// The certificates of docs/format-keys.md as OpenSSL reads them; whatever departs from the profile is refused.
#pragma once

#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/crypto/officer.h"

namespace dieu8 {

struct RootCertificate {
  std::string agency;  // subject O, its only name field
  WallTime not_before;
  WallTime not_after;  // holds no longer at this second
  std::string key_id;  // first 8 bytes of SHA-256 of the SubjectPublicKeyInfo, hex
  Bytes der;
};

// Errors: Malformed for anything but one DER certificate with a P-256 key, the root's name and extensions, signed by
// itself with ecdsa-with-SHA256.
Result<RootCertificate> read_root_certificate(ByteView der);

// Who issued it is not looked at here. Errors: Malformed for anything but one DER certificate of the officer's profile.
Result<OfficerCertificate> read_officer_certificate(ByteView der);

}  // namespace dieu8
