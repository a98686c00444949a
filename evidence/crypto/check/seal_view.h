// What one checker alone says of a seal; seal.cc compares the two.
#pragma once

#include <optional>
#include <set>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/crypto/check/seal_finding.h"
#include "evidence/crypto/officer.h"

namespace dieu8 {

struct SealView {
  bool intact = false;    // content and signature hold under the embedded certificate
  bool anchored = false;  // intact, and the trusted root issued that certificate, both valid at the claimed time
  std::optional<OfficerCertificate> signer;
  std::optional<WallTime> claimed_time;
  std::set<SealFinding> findings;

  bool valid() const { return intact && anchored && findings.empty(); }
};

// The two opinions. They share no code but this header: one library's bug must not decide alone.
SealView check_seal_with_openssl(ByteView content, ByteView signature_der, ByteView root_der, Roles allowed);
SealView check_seal_with_cryptopp(ByteView content, ByteView signature_der, ByteView root_der, Roles allowed);

}  // namespace dieu8
