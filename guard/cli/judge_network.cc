#include <algorithm>

#include "guard/cli/judge_topics.h"
#include "guard/cli/kind_words.h"
#include "guard/network/decide_link.h"
#include "guard/network/lan_subnets.h"

namespace dieu8 {
namespace {

const LanInterface* lan_named(const Policy& policy, const Machine& machine, const std::string& interface) {
  for (const Link& link : machine.links)
    if (link.name == interface) return lan_interface(policy, link);
  return nullptr;
}

IpSubnet ip_subnet(const Subnet& subnet) { return {{subnet.ipv6, subnet.address}, subnet.prefix}; }

bool in_subnets(const LanInterface& lan, const IpAddress& address) {
  return std::ranges::any_of(subnets_of(lan),
                             [&](const Subnet& subnet) { return contains(ip_subnet(subnet), address); });
}

// The kernel gives every IPv6 interface a link-local address by itself; nothing leaves the cable with it.
bool inside_lan(const LanInterface* lan, const IpAddress& address) {
  return lan != nullptr && (in_subnets(*lan, address) || is_link_local(address));
}

bool inside_some_lan(const Policy& policy, const IpAddress& address) {
  if (policy.mode != Mode::StandaloneLan) return false;
  return std::ranges::any_of(policy.lan, [&](const LanInterface& lan) { return inside_lan(&lan, address); });
}

bool whole_subnet_inside(const LanInterface* lan, const IpSubnet& route) {
  if (lan == nullptr) return false;
  if (is_link_local(route.base)) return true;
  return std::ranges::any_of(subnets_of(*lan), [&](const Subnet& subnet) {
    return subnet.prefix <= route.bits && contains(ip_subnet(subnet), route.base);
  });
}

std::string end_text(const IpAddress& address, std::uint16_t port) {
  const std::string text = ip_text(address);
  return (address.six ? "[" + text + "]" : text) + ":" + std::to_string(port);
}

InspectFinding socket_finding(const Policy& policy, const FoundSocket& socket) {
  const bool lan = policy.mode == Mode::StandaloneLan;
  switch (socket.use) {
    case SocketUse::Raw:
      return {Topic::Sockets, Outcome::Against, FindingCode::SocketRaw, {socket.protocol, socket.program}};
    case SocketUse::Connected:
      return {Topic::Sockets,
              inside_some_lan(policy, socket.remote) ? Outcome::Remark : Outcome::Against,
              FindingCode::SocketConnected,
              {socket.protocol, end_text(socket.remote, socket.remote_port), socket.program}};
    case SocketUse::Listening: break;
  }
  return {Topic::Sockets,
          lan ? Outcome::Remark : Outcome::Against,
          FindingCode::SocketListening,
          {socket.protocol, end_text(socket.local, socket.port), socket.program}};
}

}  // namespace

InspectFindings judge_links(const Policy& policy, const Machine& machine) {
  InspectFindings findings;
  for (const Link& link : machine.links) {
    if (link.kind == LinkKind::Loopback || lan_interface(policy, link) != nullptr) continue;
    if (link.up) {
      findings.push_back({Topic::Links, Outcome::Against, FindingCode::LinkUp, {link.name, label_of(link.kind)}});
    } else if (link.kind == LinkKind::Virtual) {
      findings.push_back({Topic::Links, Outcome::Remark, FindingCode::VirtualLinkDown, {link.name}});
    } else {
      findings.push_back({Topic::Links, Outcome::Remark, FindingCode::LinkDown, {link.name, link.driver}});
    }
  }
  return findings;
}

InspectFindings judge_radios(const Machine& machine) {
  InspectFindings findings;
  for (const Radio& radio : machine.radios)
    if (!radio.soft_blocked && !radio.hard_blocked)
      findings.push_back({Topic::Radios, Outcome::Against, FindingCode::RadioOn, {radio.type, radio.name}});
  return findings;
}

InspectFindings judge_addresses(const Policy& policy, const Machine& machine) {
  InspectFindings findings;
  for (const FoundAddress& found : machine.addresses) {
    const LanInterface* lan = lan_named(policy, machine, found.interface);
    if (inside_lan(lan, found.address.base)) continue;
    const FindingCode code = lan == nullptr ? FindingCode::AddressUsed : FindingCode::AddressOutsideLan;
    const std::string interface = found.interface.empty() ? "?" : found.interface;
    findings.push_back({Topic::Addresses, Outcome::Against, code, {subnet_text(found.address), interface}});
  }
  return findings;
}

InspectFindings judge_routes(const Policy& policy, const Machine& machine) {
  InspectFindings findings;
  for (const FoundRoute& route : machine.routes) {
    const std::string to = subnet_text(route.to);
    if (route.gateway) {
      findings.push_back(
          {Topic::Routes, Outcome::Against, FindingCode::RouteOut, {to, route.interface, ip_text(*route.gateway)}});
    } else if (!whole_subnet_inside(lan_named(policy, machine, route.interface), route.to)) {
      findings.push_back({Topic::Routes, Outcome::Against, FindingCode::RouteDirect, {to, route.interface}});
    }
  }
  return findings;
}

InspectFindings judge_sockets(const Policy& policy, const Machine& machine) {
  InspectFindings findings;
  for (const FoundSocket& socket : machine.sockets) findings.push_back(socket_finding(policy, socket));
  return findings;
}

}  // namespace dieu8
