#include "daemon/built_in_policy.h"

namespace dieu8 {
namespace {

// A boot keyboard with `more` interfaces for input beside it: media keys, special keys.
UsbRule keyboard_rule(int more) {
  std::vector<InterfacePattern> interfaces{{0x03, 0x01, 0x01}};
  for (int i = 0; i < more; ++i) interfaces.push_back({0x03, std::nullopt, std::nullopt});
  UsbRule rule;
  rule.id = "built-in-keyboards-" + std::to_string(more);
  rule.verdict = Verdict::Allow;
  rule.match.interfaces = InterfaceMatch{InterfaceOperator::Equals, std::move(interfaces)};
  return rule;
}

}  // namespace

Policy built_in_policy() {
  UsbRule hubs;
  hubs.id = "built-in-hubs";
  hubs.verdict = Verdict::Allow;
  hubs.match.hub = true;
  hubs.match.interfaces = InterfaceMatch{InterfaceOperator::OnlyOf, {{0x09, std::nullopt, std::nullopt}}};
  Policy policy;
  policy.version = 0;
  policy.usb = {hubs, keyboard_rule(0), keyboard_rule(1), keyboard_rule(2)};
  return policy;
}

}  // namespace dieu8
