#include "guard/policy/interface_pattern.h"

#include "evidence/base/bytes.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostPatternLetters = 8;  // "08:06:50"

std::optional<std::uint8_t> hex_digit(char letter) {
  if (letter >= '0' && letter <= '9') return static_cast<std::uint8_t>(letter - '0');
  if (letter >= 'a' && letter <= 'f') return static_cast<std::uint8_t>(letter - 'a' + 10);
  if (letter >= 'A' && letter <= 'F') return static_cast<std::uint8_t>(letter - 'A' + 10);
  return std::nullopt;
}

// Takes "08" or "*" from the front of `text` into `part`; false when neither stands there.
bool take_part(std::string_view& text, std::optional<std::uint8_t>& part) {
  if (text.starts_with('*')) {
    part.reset();
    text.remove_prefix(1);
    return true;
  }
  if (text.size() < 2) return false;
  const auto high = hex_digit(text[0]);
  const auto low = hex_digit(text[1]);
  if (!high || !low) return false;
  part = static_cast<std::uint8_t>(*high << 4U | *low);
  text.remove_prefix(2);
  return true;
}

bool take_colon(std::string_view& text) {
  if (!text.starts_with(':')) return false;
  text.remove_prefix(1);
  return true;
}

std::string part_text(const std::optional<std::uint8_t>& part) { return part ? to_hex(ByteView(&*part, 1)) : "*"; }

}  // namespace

Result<InterfacePattern> parse_interface_pattern(std::string_view text) {
  InterfacePattern pattern;
  std::string_view rest = text.substr(0, kMostPatternLetters + 1);
  if (take_part(rest, pattern.base_class) && take_colon(rest) && take_part(rest, pattern.subclass) &&
      take_colon(rest) && take_part(rest, pattern.protocol) && rest.empty())
    return pattern;
  return fail(ErrorCode::Malformed, N_("'{1}' is not a pattern of USB interfaces"), {std::string(text)},
              N_("write class:subclass:protocol in hexadecimal, * for any: \"08:06:50\", \"08:*:*\""));
}

std::string interface_pattern_text(const InterfacePattern& pattern) {
  return part_text(pattern.base_class) + ":" + part_text(pattern.subclass) + ":" + part_text(pattern.protocol);
}

}  // namespace dieu8
