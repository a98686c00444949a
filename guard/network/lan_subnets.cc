#include "guard/network/lan_subnets.h"

#include <arpa/inet.h>

#include "evidence/base/if_told.h"

namespace dieu8 {

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

std::vector<Subnet> lan_subnets(const Policy& policy) {
  std::vector<Subnet> subnets;
  if (policy.mode != Mode::StandaloneLan) return subnets;
  for (const LanInterface& interface : policy.lan)
    for (const Subnet& subnet : subnets_of(interface)) subnets.push_back(subnet);
  return subnets;
}

}  // namespace dieu8
