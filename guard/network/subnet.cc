#include "guard/network/subnet.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "evidence/base/if_told.h"

namespace dieu8 {
namespace {

void clear_host_bits(Subnet& subnet) {
  for (std::size_t i = 0; i < subnet.address.size(); ++i) {
    const unsigned bits = std::clamp(subnet.length, 8U * unsigned(i), 8U * unsigned(i) + 8) - 8U * unsigned(i);
    subnet.address[i] = static_cast<std::uint8_t>(subnet.address[i] & (0xFF00U >> bits));
  }
}

auto no_subnet(std::string_view text) {
  return fail(ErrorCode::Malformed, N_("\"{1}\" is not a subnet of a LAN; it is written like 192.168.1.0/24"),
              {std::string(text)});
}

}  // namespace

Result<Subnet> parse_subnet(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return no_subnet(text);
  const std::string address(text.substr(0, slash));
  const std::string_view length = text.substr(slash + 1);
  Subnet subnet;
  subnet.ipv6 = address.find(':') != std::string::npos;
  const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), subnet.length);
  const bool number = error == std::errc() && end == length.data() + length.size();
  if (!number || subnet.length == 0 || subnet.length > (subnet.ipv6 ? 128U : 32U)) return no_subnet(text);
  if (::inet_pton(subnet.ipv6 ? AF_INET6 : AF_INET, address.c_str(), subnet.address.data()) != 1)
    return no_subnet(text);
  clear_host_bits(subnet);
  return subnet;
}

std::string address_text(const Subnet& subnet) {
  char text[INET6_ADDRSTRLEN] = "";
  ::inet_ntop(subnet.ipv6 ? AF_INET6 : AF_INET, subnet.address.data(), text, sizeof text);
  return text;
}

std::vector<Subnet> subnets_of(const LanInterface& interface) {
  std::vector<Subnet> subnets;
  for (const std::string& text : interface.subnets)
    if (const auto subnet = if_told(parse_subnet(text))) subnets.push_back(*subnet);
  return subnets;
}

}  // namespace dieu8
