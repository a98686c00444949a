// What an agency's root issues: its own certificate and its officers' (profile: docs/format-keys.md).
#pragma once

#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/crypto/officer.h"
#include "evidence/crypto/sign/private_key.h"

namespace dieu8 {

// A certificate holds from `from` on and no longer at `until`.
struct Validity {
  WallTime from;
  WallTime until;
};

// Starting a day early: the clocks of machines without a network differ.
Validity root_validity(WallTime now);     // 20 years
Validity officer_validity(WallTime now);  // 5 years

struct OfficerRequest {
  std::string name;
  std::string title;
  Role role = Role::User;
  Validity validity;
};

// The longest name, title or agency in a certificate, in characters (RFC 5280 appendix A.1).
inline constexpr std::size_t kMostNameCharacters = 64;

// A self-signed CA certificate, DER. Errors: Misuse for a name that is empty, too long, not UTF-8, not composed
// (NFC) or holds control characters.
Result<Bytes> make_root_certificate(const std::string& agency, const PrivateKey& key, Validity validity);

// A certificate for `officer_key` (public half) under the root, DER; its validity is cut to the root's.
// Errors: Misuse as above; Invalid when `root_key` is not the root certificate's; Refused when the root has expired.
Result<Bytes> issue_officer_certificate(ByteView root_der, const PrivateKey& root_key, const OfficerRequest& request,
                                        const PrivateKey& officer_key);

// The same for a key whose private half is elsewhere (a token): DER SubjectPublicKeyInfo. Errors: also Malformed when
// it is no key on P-256.
Result<Bytes> issue_officer_certificate(ByteView root_der, const PrivateKey& root_key, const OfficerRequest& request,
                                        ByteView public_key_info);

}  // namespace dieu8
