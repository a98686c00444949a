// How /proc/net writes addresses and numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "guard/network/ip_address.h"

namespace dieu8 {

std::optional<std::uint64_t> hex_number(std::string_view text);
std::optional<std::uint64_t> decimal_number(std::string_view text);

// 32-bit words as the kernel prints them with %08X: the octets of each lie in memory in network order. 8 digits are an
// IPv4 address, 32 an IPv6 address (/proc/net/tcp, tcp6, route...).
std::optional<IpAddress> address_of_words(std::string_view digits);

// 32 digits in the order of the octets (/proc/net/if_inet6, ipv6_route).
std::optional<IpAddress> address_of_octets(std::string_view digits);

}  // namespace dieu8
