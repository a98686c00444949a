#include "evidence/crypto/sign/share_lines.h"

#include "evidence/crypto/digest.h"

namespace dieu8 {
namespace {

constexpr std::size_t kGroupDigits = 4;

std::string check_of(const std::string& start, const std::string& digits) {
  return to_hex(sha256(as_bytes(start + digits))).substr(0, kGroupDigits);
}

std::string without_blanks(std::string_view text) {
  std::string packed;
  for (const char character : text)
    if (character != ' ' && character != '\t' && character != '\r') packed.push_back(character);
  return packed;
}

}  // namespace

std::string share_line(std::size_t number, ByteView bytes) {
  const std::string start = std::to_string(number) + ":";
  const std::string digits = to_hex(bytes);
  std::string line = start;
  for (std::size_t at = 0; at < digits.size(); at += kGroupDigits) line += " " + digits.substr(at, kGroupDigits);
  return line + " - " + check_of(start, digits);
}

std::optional<Bytes> read_share_line(std::string_view line, std::size_t number) {
  const std::string start = std::to_string(number) + ":";
  const std::string packed = without_blanks(line);
  const auto dash = packed.find('-');
  if (!packed.starts_with(start) || dash == std::string::npos) return std::nullopt;
  const std::string digits = packed.substr(start.size(), dash - start.size());
  auto bytes = from_hex(digits);
  if (!bytes || bytes.assume_value().empty() || packed.substr(dash + 1) != check_of(start, digits)) return std::nullopt;
  return std::move(bytes).assume_value();
}

}  // namespace dieu8
