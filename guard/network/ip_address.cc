#include "guard/network/ip_address.h"

#include <arpa/inet.h>

#include <algorithm>

namespace dieu8 {
namespace {

bool is_mapped_ipv4(const IpAddress& address) {
  if (!address.six || address.octets[10] != 0xFF || address.octets[11] != 0xFF) return false;
  return std::all_of(address.octets.begin(), address.octets.begin() + 10,
                     [](std::uint8_t octet) { return octet == 0; });
}

}  // namespace

bool is_loopback(const IpAddress& address) {
  if (!address.six) return address.octets[0] == 127;
  if (is_mapped_ipv4(address)) return address.octets[12] == 127;
  IpAddress one;
  one.six = true;
  one.octets[15] = 1;
  return address == one;
}

bool is_unspecified(const IpAddress& address) {
  return std::all_of(address.octets.begin(), address.octets.end(), [](std::uint8_t octet) { return octet == 0; });
}

bool is_link_local(const IpAddress& address) {
  return address.six && address.octets[0] == 0xFE && (address.octets[1] & 0xC0U) == 0x80U;
}

bool contains(const IpSubnet& subnet, const IpAddress& address) {
  if (subnet.base.six != address.six) return false;
  for (unsigned bit = 0; bit < subnet.bits; ++bit) {
    const unsigned mask = 0x80U >> (bit % 8);
    if (((subnet.base.octets[bit / 8] ^ address.octets[bit / 8]) & mask) != 0) return false;
  }
  return true;
}

std::string ip_text(const IpAddress& address) {
  char text[INET6_ADDRSTRLEN] = "";
  ::inet_ntop(address.six ? AF_INET6 : AF_INET, address.octets.data(), text, sizeof text);
  return text;
}

std::string subnet_text(const IpSubnet& subnet) { return ip_text(subnet.base) + "/" + std::to_string(subnet.bits); }

std::optional<IpAddress> parse_ip(const std::string& text) {
  IpAddress address;
  address.six = text.find(':') != std::string::npos;
  if (::inet_pton(address.six ? AF_INET6 : AF_INET, text.c_str(), address.octets.data()) != 1) return std::nullopt;
  return address;
}

}  // namespace dieu8
