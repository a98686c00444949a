#include "wipe/plan/pass_pattern.h"

#include <cctype>

#include "wipe/plan/method.h"

namespace dieu8 {
namespace {

Bytes turned(Bytes bytes) {
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(~byte);
  return bytes;
}

std::string hex_number(ByteView bytes) {
  std::string text = to_hex(bytes);
  for (char& digit : text) digit = static_cast<char>(std::toupper(static_cast<unsigned char>(digit)));
  return "0x" + text;
}

}  // namespace

PassPattern fixed_pass(Bytes bytes) { return {PatternKind::Fixed, std::move(bytes), false}; }

PassPattern complement_pass(Bytes bytes) { return {PatternKind::Fixed, turned(std::move(bytes)), true}; }

PassPattern random_pass() { return {PatternKind::Random, {}, false}; }

std::string describe(const PassPattern& pattern) {
  switch (pattern.kind) {
    case PatternKind::Random: return "random (AES-256-CTR)";
    case PatternKind::Fixed: break;
  }
  if (!pattern.inverted) return hex_number(pattern.bytes);
  return "~" + hex_number(turned(pattern.bytes)) + " (" + hex_number(pattern.bytes) + ")";
}

}  // namespace dieu8
