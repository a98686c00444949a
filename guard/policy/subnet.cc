#include "guard/policy/subnet.h"

#include <arpa/inet.h>

#include <charconv>

namespace dieu8 {
namespace {

constexpr unsigned kWidestIpv4 = 8;
constexpr unsigned kWidestIpv6 = 7;  // fc00::/7, the unique local addresses

auto not_a_subnet(const std::string& text) {
  return fail(ErrorCode::Malformed, N_("'{1}' is not a range of addresses of one LAN"), {text},
              N_("write for example 192.168.10.0/24: the network's address, not a computer's"));
}

// Decimal digits only, no sign, no leading zero.
bool read_prefix(std::string_view digits, unsigned& prefix) {
  if (digits.empty() || digits.size() > 3 || (digits.size() > 1 && digits.front() == '0')) return false;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), prefix);
  return error == std::errc() && end == digits.data() + digits.size();
}

bool no_bit_behind(const Subnet& subnet) {
  for (unsigned bit = subnet.prefix; bit < (subnet.ipv6 ? 128U : 32U); ++bit)
    if ((subnet.address[bit / 8] & (0x80U >> (bit % 8))) != 0) return false;
  return true;
}

}  // namespace

Result<Subnet> parse_subnet(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos || text.find('\0') != std::string::npos) return not_a_subnet(text);
  const std::string address = text.substr(0, slash);
  Subnet subnet;
  subnet.ipv6 = address.find(':') != std::string::npos;
  if (::inet_pton(subnet.ipv6 ? AF_INET6 : AF_INET, address.c_str(), subnet.address.data()) != 1)
    return not_a_subnet(text);
  if (!read_prefix(std::string_view(text).substr(slash + 1), subnet.prefix)) return not_a_subnet(text);
  const unsigned widest = subnet.ipv6 ? kWidestIpv6 : kWidestIpv4;
  if (subnet.prefix < widest || subnet.prefix > (subnet.ipv6 ? 128U : 32U) || !no_bit_behind(subnet))
    return not_a_subnet(text);
  return subnet;
}

}  // namespace dieu8
