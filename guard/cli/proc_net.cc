#include "guard/cli/proc_net.h"

#include <charconv>
#include <cstring>

namespace dieu8 {
namespace {

std::optional<std::uint64_t> number_of_base(std::string_view text, int base) {
  std::uint64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (text.empty() || error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::optional<std::uint64_t> hex_number(std::string_view text) { return number_of_base(text, 16); }
std::optional<std::uint64_t> decimal_number(std::string_view text) { return number_of_base(text, 10); }

std::optional<IpAddress> address_of_words(std::string_view digits) {
  if (digits.size() != 8 && digits.size() != 32) return std::nullopt;
  IpAddress address;
  address.six = digits.size() == 32;
  for (std::size_t at = 0; at < digits.size(); at += 8) {
    const auto number = hex_number(digits.substr(at, 8));
    if (!number) return std::nullopt;
    const auto word = static_cast<std::uint32_t>(*number);
    std::memcpy(address.octets.data() + at / 2, &word, sizeof word);
  }
  return address;
}

std::optional<IpAddress> address_of_octets(std::string_view digits) {
  if (digits.size() != 32) return std::nullopt;
  IpAddress address;
  address.six = true;
  for (std::size_t i = 0; i < 16; ++i) {
    const auto octet = hex_number(digits.substr(2 * i, 2));
    if (!octet) return std::nullopt;
    address.octets[i] = static_cast<std::uint8_t>(*octet);
  }
  return address;
}

}  // namespace dieu8
