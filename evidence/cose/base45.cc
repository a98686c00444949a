#include "evidence/cose/base45.h"

namespace dieu8 {
namespace {

constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
static_assert(kDigits.size() == 45);

auto not_base45() { return fail(ErrorCode::Malformed, N_("not a Base45 text (RFC 9285)")); }

// The lowest digit stands first (RFC 9285 section 4).
void write_group(std::uint32_t value, std::size_t characters, std::string& text) {
  for (std::size_t i = 0; i < characters; ++i, value /= 45U) text.push_back(kDigits[value % 45U]);
}

Result<std::uint32_t> read_group(std::string_view characters) {
  std::uint32_t value = 0;
  for (auto digit = characters.rbegin(); digit != characters.rend(); ++digit) {
    const auto place = kDigits.find(*digit);
    if (place == std::string_view::npos) return not_base45();
    value = value * 45U + static_cast<std::uint32_t>(place);
  }
  return value;
}

}  // namespace

std::string to_base45(ByteView bytes) {
  std::string text;
  text.reserve((bytes.size() + 1) / 2 * 3);
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) write_group(bytes[i] * 256U + bytes[i + 1], 3, text);
  if (bytes.size() % 2 == 1) write_group(bytes.back(), 2, text);
  return text;
}

Result<Bytes> from_base45(std::string_view text) {
  if (text.size() % 3 == 1) return not_base45();
  Bytes bytes;
  bytes.reserve(text.size() / 3 * 2 + 1);
  for (; !text.empty(); text.remove_prefix(std::min<std::size_t>(3, text.size()))) {
    const bool pair = text.size() >= 3;
    const std::uint32_t value = TRY(read_group(text.substr(0, 3)));
    if (value > (pair ? 0xFFFFU : 0xFFU)) return not_base45();
    if (pair) bytes.push_back(static_cast<std::uint8_t>(value >> 8U));
    bytes.push_back(static_cast<std::uint8_t>(value & 0xFFU));
  }
  return bytes;
}

}  // namespace dieu8
