#include "guard/network/ruleset.h"

#include "evidence/json/canonical.h"
#include "guard/network/decide_link.h"
#include "guard/network/lan_subnets.h"

namespace dieu8 {
namespace {

using Rule = Json::Array;  // statements of one rule

// Before the chains of anyone else; what is dropped here is dropped, whatever a later chain would say.
constexpr int kPriority = -500;

enum class Side { From, To };

Json match(Json left, Json right) {
  return Json::Object{{"match", Json::Object{{"op", "=="}, {"left", std::move(left)}, {"right", std::move(right)}}}};
}

Json meta(const char* key) { return Json::Object{{"meta", Json::Object{{"key", key}}}}; }

Json field(const char* protocol, const char* name) {
  return Json::Object{{"payload", Json::Object{{"protocol", protocol}, {"field", name}}}};
}

// nft lists a subnet of one address as that address.
Json subnet_json(const Subnet& subnet) {
  const std::string address = address_text(subnet);
  if (subnet.prefix == (subnet.ipv6 ? 128U : 32U)) return address;
  return Json::Object{{"prefix", Json::Object{{"addr", address}, {"len", static_cast<std::int64_t>(subnet.prefix)}}}};
}

Json accept() { return Json::Object{{"accept", Json()}}; }

class Transaction {
 public:
  // A table that is not there cannot be deleted: so it is added, deleted, and added anew.
  void table(const char* family) {
    for (const char* verb : {"add", "delete", "add"})
      command(verb, "table", Json::Object{{"family", family}, {"name", kTable}});
  }

  void chain(const char* family, const std::string& name, const char* hook, const std::string& device = "") {
    Json::Object chain{{"family", family}, {"table", kTable},   {"name", name},    {"type", "filter"},
                       {"hook", hook},     {"prio", kPriority}, {"policy", "drop"}};
    if (!device.empty()) chain["dev"] = device;
    add("chain", std::move(chain));
  }

  void rule(const char* family, const std::string& chain, Rule statements) {
    statements.push_back(accept());
    add("rule", {{"family", family}, {"table", kTable}, {"chain", chain}, {"expr", std::move(statements)}});
  }

  std::string str() && { return canonical_json(Json::Object{{"nftables", std::move(commands_)}}); }

 private:
  void add(const char* kind, Json::Object object) { command("add", kind, std::move(object)); }

  void command(const char* verb, const char* kind, Json::Object object) {
    Json::Object body;
    body.emplace(kind, std::move(object));
    Json::Object whole;
    whole.emplace(verb, std::move(body));
    commands_.emplace_back(std::move(whole));
  }

  Json::Array commands_;
};

// The address that must lie in an allowed subnet: the other machine's.
Rule ip_rule(const Subnet& subnet, Side side) {
  return {match(field(subnet.ipv6 ? "ip6" : "ip", side == Side::From ? "saddr" : "daddr"), subnet_json(subnet))};
}

Rule arp_rule(const Subnet& subnet, Side side) {
  return {match(field("arp", side == Side::From ? "saddr ip" : "daddr ip"), subnet_json(subnet))};
}

// IPv6 asks for hardware addresses with ICMP; hop limit 255 means that no router passed it on (RFC 4861 section 7.1).
Rule neighbour_rule() {
  const Json types = Json::Array{"nd-neighbor-solicit", "nd-neighbor-advert"};
  return {match(field("icmpv6", "type"), Json::Object{{"set", types}}), match(field("ip6", "hoplimit"), 255)};
}

Rule on_device(const char* key, const std::string& device, Rule rule) {
  rule.insert(rule.begin(), match(meta(key), device));
  return rule;
}

// What one card of the allowed LAN may pass in one direction, in the three families that see it.
void open_direction(Transaction& filter, const Link& link, const std::vector<Subnet>& subnets, Side side) {
  const bool from = side == Side::From;
  const char* key = from ? "iif" : "oif";
  const char* chain = from ? "input" : "output";
  const std::string device_chain = (from ? "ingress-" : "egress-") + std::to_string(link.index);
  bool ipv6 = false;
  for (const Subnet& subnet : subnets) {
    ipv6 = ipv6 || subnet.ipv6;
    filter.rule("inet", chain, on_device(key, link.name, ip_rule(subnet, side)));
    if (!from) filter.rule("inet", "postrouting", on_device(key, link.name, ip_rule(subnet, side)));
    filter.rule("netdev", device_chain, ip_rule(subnet, side));
    if (subnet.ipv6) continue;
    filter.rule("arp", chain, on_device(key, link.name, arp_rule(subnet, side)));
    filter.rule("netdev", device_chain, arp_rule(subnet, side));
  }
  if (!ipv6) return;
  filter.rule("inet", chain, on_device(key, link.name, neighbour_rule()));
  if (!from) filter.rule("inet", "postrouting", on_device(key, link.name, neighbour_rule()));
  filter.rule("netdev", device_chain, neighbour_rule());
}

// `output` sees where a packet was to go, `postrouting` where it goes after address translation.
void shut_families(Transaction& filter) {
  for (const char* family : {"inet", "arp", "bridge", "netdev"}) filter.table(family);
  for (const char* hook : {"input", "forward", "output", "postrouting"}) filter.chain("inet", hook, hook);
  for (const char* hook : {"input", "output"}) filter.chain("arp", hook, hook);
  for (const char* hook : {"prerouting", "input", "forward", "output", "postrouting"})
    filter.chain("bridge", hook, hook);
  filter.rule("inet", "input", {match(meta("iif"), "lo")});
  filter.rule("inet", "output", {match(meta("oif"), "lo")});
  filter.rule("inet", "postrouting", {match(meta("oif"), "lo")});
}

// One chain a device: a chain with several would have to be made anew when one of them goes.
void shut_device(Transaction& filter, const Link& link) {
  filter.chain("netdev", "ingress-" + std::to_string(link.index), "ingress", link.name);
  filter.chain("netdev", "egress-" + std::to_string(link.index), "egress", link.name);
}

}  // namespace

std::string ruleset(const Policy& policy, const std::vector<Link>& links) {
  Transaction filter;
  shut_families(filter);
  for (const Link& link : links) {
    if (link.kind == LinkKind::Loopback) continue;
    shut_device(filter, link);
    const LanInterface* lan = lan_interface(policy, link);
    if (lan == nullptr) continue;
    for (const Side side : {Side::From, Side::To}) open_direction(filter, link, subnets_of(*lan), side);
  }
  return std::move(filter).str();
}

}  // namespace dieu8
