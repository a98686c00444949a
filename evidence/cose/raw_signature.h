// An ECDSA P-256 signature as COSE wants it: r and s, 32 bytes each, big-endian (RFC 9053 section 2.1).
#pragma once

#include <array>
#include <cstdint>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

using RawSignature = std::array<std::uint8_t, 64>;

// From the DER form (Ecdsa-Sig-Value, RFC 3279 section 2.2.3). Errors: Malformed for anything but its one encoding,
// and for numbers that are negative, zero or longer than 32 bytes.
Result<RawSignature> raw_signature_from_der(ByteView der);

// The one DER form of `raw`.
Bytes der_signature(const RawSignature& raw);

}  // namespace dieu8
