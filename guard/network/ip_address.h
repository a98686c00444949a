// IPv4 and IPv6 addresses and subnets as plain values.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace dieu8 {

struct IpAddress {
  bool six = false;                       // IPv6; IPv4 uses the first four octets
  std::array<std::uint8_t, 16> octets{};  // network order
  friend auto operator<=>(const IpAddress&, const IpAddress&) = default;
};

struct IpSubnet {
  IpAddress base;
  unsigned bits = 0;  // 0 to 32, or to 128
  friend auto operator<=>(const IpSubnet&, const IpSubnet&) = default;
};

// 127.0.0.0/8, ::1, and the first of these mapped into IPv6 (RFC 4291 section 2.5.5.2).
bool is_loopback(const IpAddress& address);
bool is_unspecified(const IpAddress& address);  // 0.0.0.0, ::
bool is_link_local(const IpAddress& address);   // fe80::/10
bool contains(const IpSubnet& subnet, const IpAddress& address);

std::string ip_text(const IpAddress& address);    // RFC 5952 for IPv6
std::string subnet_text(const IpSubnet& subnet);  // "10.0.0.0/24"
std::optional<IpAddress> parse_ip(const std::string& text);

}  // namespace dieu8
