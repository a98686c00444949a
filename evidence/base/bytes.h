// Byte sequences and their text forms (hex: lower case, no separators).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

std::string to_hex(ByteView bytes);

// Errors: Malformed for an odd length or anything but 0-9 and a-f (upper case is refused: one value, one text).
Result<Bytes> from_hex(std::string_view text);

// RFC 4648 section 4, with padding, no line breaks; the reader is strict (no white space, canonical padding bits).
std::string to_base64(ByteView bytes);
Result<Bytes> from_base64(std::string_view text);

inline ByteView as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

inline std::string_view as_text(ByteView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

}  // namespace dieu8
