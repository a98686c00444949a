// Where things lie in the memory that target_core_user shares with a program (mailbox version 2). The kernel's own
// header, linux/target_core_user.h, does not compile as C++.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dieu8::tcmu {

inline constexpr std::uint16_t kMailboxVersion = 2;

// Mailbox, at 0.
inline constexpr std::size_t kVersion = 0;     // 16 bits
inline constexpr std::size_t kRingOffset = 4;  // 32 bits, as all below
inline constexpr std::size_t kRingBytes = 8;
inline constexpr std::size_t kHead = 12;
inline constexpr std::size_t kTail = 64;  // the only one that the program writes

// Entry: length and operation in one word (the length is a multiple of 8), then the command's number and flags.
inline constexpr std::uint32_t kOperationMask = 7;
inline constexpr std::uint32_t kCommand = 1;
inline constexpr std::size_t kUserFlags = 7;  // 8 bits
inline constexpr std::uint8_t kFlagReadLength = 2;

// ... of a request:
inline constexpr std::size_t kBufferCount = 8;
inline constexpr std::size_t kCdbOffset = 24;  // 64 bits, from the start of the memory
inline constexpr std::size_t kBuffers = 48;    // pairs of 64 bits: offset from the start of the memory, length

// ... of an answer, in its place:
inline constexpr std::size_t kStatus = 8;       // 8 bits
inline constexpr std::size_t kReadLength = 12;  // 32 bits; counts with kFlagReadLength
inline constexpr std::size_t kSense = 16;
inline constexpr std::size_t kSenseBytes = 96;

}  // namespace dieu8::tcmu
