// An IPv4 or IPv6 subnet as a plain value.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"
#include "guard/policy/policy.h"

namespace dieu8 {

struct Subnet {
  bool ipv6 = false;
  std::array<std::uint8_t, 16> address{};  // network byte order, host bits 0; IPv4: the first 4 bytes
  unsigned length = 0;                     // prefix, in bits
  friend bool operator==(const Subnet&, const Subnet&) = default;
};

// "192.168.1.0/24", "fd00:8::/64"; host bits are cleared. Errors: Malformed for anything else, and for /0: a subnet
// that holds every address is no LAN inside one building.
Result<Subnet> parse_subnet(std::string_view text);

// "192.168.1.0", without the prefix.
std::string address_text(const Subnet& subnet);

// The subnets of one interface that are subnets at all: what cannot be read is not opened.
std::vector<Subnet> subnets_of(const LanInterface& interface);

}  // namespace dieu8
