#include "evidence/base/bytes.h"

#include <array>

namespace dieu8 {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

auto not_hex() { return fail(ErrorCode::Malformed, N_("not a lower-case hexadecimal text")); }
auto not_base64() { return fail(ErrorCode::Malformed, N_("not a Base64 text (RFC 4648)")); }

// Value of one Base64 digit; 64 for a character that is none.
std::uint32_t base64_value(char digit) {
  const auto position = kBase64Digits.find(digit);
  return position == std::string_view::npos ? 64U : static_cast<std::uint32_t>(position);
}

}  // namespace

std::string to_hex(ByteView bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text.push_back(kHexDigits[byte >> 4U]);
    text.push_back(kHexDigits[byte & 0x0FU]);
  }
  return text;
}

Result<Bytes> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return not_hex();
  Bytes bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const auto high = kHexDigits.find(text[i]);
    const auto low = kHexDigits.find(text[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return not_hex();
    bytes.push_back(static_cast<std::uint8_t>(high << 4U | low));
  }
  return bytes;
}

std::string to_base64(ByteView bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) group = group << 8U | (k < count ? bytes[i + k] : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      text.push_back(k <= count ? kBase64Digits[group >> (18U - 6U * k) & 0x3FU] : '=');
  }
  return text;
}

Result<Bytes> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return not_base64();
  Bytes bytes;
  bytes.reserve(text.size() / 4 * 3);
  for (std::size_t i = 0; i < text.size(); i += 4) {
    const bool last = i + 4 == text.size();
    const std::size_t padding = !last ? 0U : text[i + 2] == '=' ? 2U : text[i + 3] == '=' ? 1U : 0U;
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      const std::uint32_t value = k >= 4 - padding ? 0U : base64_value(text[i + k]);
      if (value > 63U || (k >= 4 - padding && text[i + k] != '=')) return not_base64();
      group = group << 6U | value;
    }
    // Bits that no byte carries must be zero, or two texts would mean the same bytes.
    if (padding > 0 && (group & ((1U << (8U * padding)) - 1U)) != 0) return not_base64();
    for (std::size_t k = 0; k < 3 - padding; ++k) bytes.push_back(static_cast<std::uint8_t>(group >> (16U - 8U * k)));
  }
  return bytes;
}

}  // namespace dieu8
