// The numbers of CBOR's first byte (RFC 8949 section 3), shared by writer and reader.
#pragma once

#include <cstdint>

namespace dieu8::cbor {

// Major types: the upper three bits.
inline constexpr unsigned kNatural = 0;
inline constexpr unsigned kNegative = 1;
inline constexpr unsigned kBytes = 2;
inline constexpr unsigned kText = 3;
inline constexpr unsigned kArray = 4;
inline constexpr unsigned kMap = 5;
inline constexpr unsigned kTag = 6;
inline constexpr unsigned kSimple = 7;

// The lower five bits: below 24 the argument itself; 24 to 27: 1, 2, 4 or 8 bytes follow.
inline constexpr std::uint64_t kOneByteFollows = 24;
inline constexpr std::uint64_t kEightBytesFollow = 27;

// Simple values (major type 7).
inline constexpr std::uint64_t kFalse = 20;
inline constexpr std::uint64_t kTrue = 21;
inline constexpr std::uint64_t kNull = 22;

}  // namespace dieu8::cbor
