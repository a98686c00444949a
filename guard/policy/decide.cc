#include "guard/policy/decide.h"

#include <algorithm>

#include "guard/policy/interface_pattern.h"
#include "guard/policy/match_device.h"

namespace dieu8 {
namespace {

Decision made_decision(const Policy& policy, Verdict verdict, Reason reason, const std::string& rule) {
  return {verdict, reason, rule, policy.version, policy.audit_only};
}

template <typename Rule>
const Rule* rule_named(const std::vector<Rule>& rules, const Decision& decision) {
  if (decision.reason != Reason::Rule) return nullptr;
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == decision.rule; });
  return found == rules.end() ? nullptr : &*found;
}

}  // namespace

bool applies(const UsbRule& rule, const UsbDevice& device) {
  if (!match_device(rule.match, device)) return false;
  return rule.verdict == Verdict::Block || !device.virtual_controller || names_port(rule.match, device.port);
}

Decision decided_by(const Policy& policy, const UsbRule& rule) {
  return made_decision(policy, rule.verdict, Reason::Rule, rule.id);
}

Decision undecided(const Policy& policy, const UsbDevice& device) {
  return refusal(policy, device.virtual_controller ? Reason::VirtualController : Reason::NoRule);
}

Decision refusal(const Policy& policy, Reason reason) { return made_decision(policy, Verdict::Block, reason, ""); }

Decision decide(const Policy& policy, const UsbDevice& device) {
  if (device.malformed) return refusal(policy, Reason::Malformed);
  for (const UsbRule& rule : policy.usb)
    if (applies(rule, device)) return decided_by(policy, rule);
  return undecided(policy, device);
}

Decision decide(const Policy& policy, const Medium& medium) {
  for (const MediumRule& rule : policy.media)
    if (match_medium(rule, medium)) return made_decision(policy, rule.verdict, Reason::Rule, rule.id);
  return refusal(policy, Reason::NoRule);
}

const UsbRule* usb_rule(const Policy& policy, const Decision& decision) { return rule_named(policy.usb, decision); }

const MediumRule* medium_rule(const Policy& policy, const Decision& decision) {
  return rule_named(policy.media, decision);
}

bool authorizes(const UsbRule& rule, const InterfaceType& type) {
  if (rule.verdict == Verdict::Block) return false;
  return rule.only_interfaces.empty() ||
         std::any_of(rule.only_interfaces.begin(), rule.only_interfaces.end(),
                     [&](const InterfacePattern& pattern) { return fits(pattern, type); });
}

std::vector<InterfaceType> authorized_interfaces(const UsbRule& rule, const UsbDevice& device) {
  std::vector<InterfaceType> authorized;
  for (const InterfaceType& type : device.interfaces)
    if (authorizes(rule, type)) authorized.push_back(type);
  return authorized;
}

}  // namespace dieu8
