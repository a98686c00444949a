// A range of addresses of the allowed LAN, as CIDR text (RFC 4632, RFC 4291 section 2.3).
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "evidence/base/result.h"

namespace dieu8 {

struct Subnet {
  bool ipv6 = false;
  std::array<std::uint8_t, 16> address{};  // network byte order; IPv4 uses the first 4
  unsigned prefix = 0;                     // bits
};

// "192.168.10.0/24", "fd12:3456::/48". Errors: Malformed for anything else, for bits set behind the prefix (a slip:
// "192.168.10.5/24"), and for ranges wider than /8 (IPv4) or /7 (IPv6): one building is not the world.
Result<Subnet> parse_subnet(const std::string& text);

}  // namespace dieu8
