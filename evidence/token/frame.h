// What main program and token helper say to each other (docs/token.md): frames of byte strings over a socket.
// A frame is its length (4 bytes, big-endian) and then each part: its length (2 bytes, big-endian) and its bytes.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "evidence/base/bytes.h"

namespace dieu8 {

using Parts = std::vector<Bytes>;

inline constexpr std::size_t kFrameHead = 4;
inline constexpr std::size_t kMostFrameBytes = std::size_t{64} << 10U;  // without its head
inline constexpr std::size_t kMostParts = 64;

// The first part of each answer: done (what follows is the answer), or not (what follows is why).
inline constexpr std::string_view kDone = "ok";
inline constexpr std::string_view kNotDone = "error";

Bytes bytes_of(std::string_view text);

// Nothing when a part or the whole is too long.
std::optional<Bytes> encode_frame(const Parts& parts);

// Bytes that follow a head; nothing when it promises more than kMostFrameBytes.
std::optional<std::size_t> frame_length(ByteView head);

// Nothing for anything but whole parts to the last byte, at most kMostParts, at least one.
std::optional<Parts> decode_frame(ByteView body);

}  // namespace dieu8
