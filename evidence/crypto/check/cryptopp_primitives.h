// SHA-256 and ECDSA P-256 by Crypto++, for the second checker.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "evidence/base/bytes.h"

namespace dieu8 {

using RawSignature = std::array<std::uint8_t, 64>;  // r, then s, big-endian

std::array<std::uint8_t, 32> cryptopp_sha256(ByteView bytes);

// `point` is 04, x, y (65 bytes). False also for a point that is not on the curve.
bool cryptopp_verifies(ByteView point, ByteView message, const RawSignature& signature);

// r and s of a DER Ecdsa-Sig-Value (RFC 3279 section 2.2.3); nullopt for any other encoding.
std::optional<RawSignature> raw_signature(ByteView der);

// Whether s is at most half the group order: of (r, s) and (r, n - s), which both verify, only this one is accepted.
bool has_low_s(const RawSignature& signature);

}  // namespace dieu8
