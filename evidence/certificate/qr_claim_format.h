// The numbers of the QR claims (docs/format-qr.md), shared by the writer and the reader.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dieu8::qr {

inline constexpr std::string_view kType = "dieu8.qr/1";

// Keys of the claims map, in the order they are written.
enum Key : std::uint64_t {
  kTypeKey = 1,
  kId = 2,              // 16 bytes of the UUID
  kCreated = 3,         // seconds since 1970
  kAgency = 4,          // at most kAgencyBytes
  kComputerSerial = 5,  // at most kSerialBytes
  kConclusion = 6,      // 0 fail, 1 pass, 2 pass with remarks
  kPractice = 7,        // true when any row is a practice target
  kDisks = 8,           // [[serial, method, assurance], ...]; or, for more than kMostListedDisks, kDiskDigest
  kDiskDigest = 9,      // [count, SHA-256 of the array that key 8 would hold]
};

inline constexpr std::uint64_t kPairs = 8;  // all keys, one of the last two
inline constexpr std::size_t kMostListedDisks = 12;

// Longer text is cut at a letter and ends with an ellipsis: the code must stay small enough to print.
inline constexpr std::size_t kAgencyBytes = 120;
inline constexpr std::size_t kSerialBytes = 48;
inline constexpr std::size_t kMethodBytes = 40;

}  // namespace dieu8::qr
