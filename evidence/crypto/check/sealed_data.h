// A detached CAdES-B-B seal (RFC 5652 SignedData) as the second checker reads it; views into the bytes it was given.
#pragma once

#include <array>
#include <variant>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/crypto/check/seal_finding.h"

namespace dieu8 {

struct SignedAttributes {
  ByteView digest;              // message-digest, 32 bytes
  WallTime claimed;             // signing-time
  ByteView certificate_digest;  // signing-certificate-v2: SHA-256 of the signer's certificate...
  ByteView certificate_issuer;  // ...its issuer (Name)...
  ByteView certificate_serial;  // ...and serial (content of the INTEGER)
};

struct SealedData {
  std::array<ByteView, 2> certificates;  // whole, in DER SET order
  ByteView signer_issuer;                // Name
  ByteView signer_serial;                // content of the INTEGER
  SignedAttributes attributes;
  Bytes signed_bytes;  // the attributes as a SET OF: what the signature is over
  ByteView signature;  // Ecdsa-Sig-Value, DER
};

// The parts of `der`, or the first thing that is wrong with its form.
std::variant<SealedData, SealFinding> parse_sealed_data(ByteView der);

}  // namespace dieu8
