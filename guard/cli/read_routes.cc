#include "guard/cli/read_routes.h"

#include <algorithm>
#include <bit>

#include "guard/cli/proc_net.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {
namespace {

// linux/route.h and linux/ipv6_route.h
constexpr std::uint64_t kRouteUp = 0x1;
constexpr std::uint64_t kRouteReject = 0x200;
constexpr std::uint64_t kRouteAnycast = 0x100000;
constexpr std::uint64_t kRouteLocal = 0x80000000;

std::optional<IpAddress> unless_unspecified(const IpAddress& gateway) {
  if (is_unspecified(gateway)) return std::nullopt;
  return gateway;
}

// Iface Destination Gateway Flags RefCnt Use Metric Mask ...
std::optional<FoundRoute> route_of_line(const std::string& line) {
  const auto words = words_in(line);
  if (words.size() < 8) return std::nullopt;
  const auto to = address_of_words(words[1]);
  const auto gateway = address_of_words(words[2]);
  const auto flags = hex_number(words[3]);
  const auto mask = hex_number(words[7]);
  if (!to || !gateway || !flags || !mask || words[0] == "lo") return std::nullopt;
  if ((*flags & kRouteUp) == 0 || (*flags & kRouteReject) != 0) return std::nullopt;
  const auto bits = static_cast<unsigned>(std::popcount(*mask));
  return FoundRoute{{*to, bits}, unless_unspecified(*gateway), words[0]};
}

// destination bits source bits gateway metric references use flags interface
std::optional<FoundRoute> route_of_line_six(const std::string& line) {
  const auto words = words_in(line);
  if (words.size() < 10) return std::nullopt;
  const auto to = address_of_octets(words[0]);
  const auto bits = hex_number(words[1]);
  const auto gateway = address_of_octets(words[4]);
  const auto flags = hex_number(words[8]);
  if (!to || !bits || *bits > 128 || !gateway || !flags || words[9] == "lo") return std::nullopt;
  constexpr std::uint64_t kLeftOut = kRouteReject | kRouteAnycast | kRouteLocal;
  if ((*flags & kRouteUp) == 0 || (*flags & kLeftOut) != 0 || to->octets[0] == 0xFF) return std::nullopt;
  return FoundRoute{{*to, static_cast<unsigned>(*bits)}, unless_unspecified(*gateway), words[9]};
}

void add_once(std::vector<FoundAddress>& addresses, const FoundAddress& address) {
  if (std::find(addresses.begin(), addresses.end(), address) == addresses.end()) addresses.push_back(address);
}

// The closest direct route to the address: its interface, and its size as that of the subnet.
FoundAddress placed(const IpAddress& address, const std::vector<FoundRoute>& routes) {
  FoundAddress found{"", {address, 32}};
  std::optional<unsigned> closest;
  for (const FoundRoute& route : routes) {
    if (route.gateway || !contains(route.to, address) || (closest && *closest >= route.to.bits)) continue;
    closest = route.to.bits;
    found = {route.interface, {address, route.to.bits}};
  }
  return found;
}

// "|-- 192.0.2.2" and, in the line under it, "/32 host LOCAL".
void add_ipv4(const std::string& fib_trie, const std::vector<FoundRoute>& routes, std::vector<FoundAddress>& into) {
  std::optional<IpAddress> last;
  for (const std::string& line : lines_of(fib_trie)) {
    const auto words = words_in(line);
    if (words.size() == 2 && words[0] == "|--") last = parse_ip(words[1]);
    if (words.size() < 3 || words[0] != "/32" || words[2] != "LOCAL") continue;
    if (last && !is_loopback(*last)) add_once(into, placed(*last, routes));
  }
}

// address index bits scope flags interface
void add_ipv6(const std::string& if_inet6, std::vector<FoundAddress>& into) {
  for (const std::string& line : lines_of(if_inet6)) {
    const auto words = words_in(line);
    if (words.size() < 6) continue;
    const auto address = address_of_octets(words[0]);
    const auto bits = hex_number(words[2]);
    if (!address || !bits || *bits > 128 || is_loopback(*address)) continue;
    add_once(into, {words[5], {*address, static_cast<unsigned>(*bits)}});
  }
}

}  // namespace

std::vector<FoundRoute> routes_of(const std::string& route, const std::string& ipv6_route) {
  std::vector<FoundRoute> routes;
  for (const std::string& line : lines_of(route))
    if (const auto found = route_of_line(line)) routes.push_back(*found);
  for (const std::string& line : lines_of(ipv6_route))
    if (const auto found = route_of_line_six(line)) routes.push_back(*found);
  return routes;
}

std::vector<FoundAddress> addresses_of(const std::string& fib_trie, const std::string& if_inet6,
                                       const std::vector<FoundRoute>& routes) {
  std::vector<FoundAddress> addresses;
  add_ipv4(fib_trie, routes, addresses);
  add_ipv6(if_inet6, addresses);
  return addresses;
}

}  // namespace dieu8
