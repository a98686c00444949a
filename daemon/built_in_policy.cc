#include "daemon/built_in_policy.h"

namespace dieu8 {

Policy built_in_policy() {
  UsbRule hubs;
  hubs.id = "built-in-hubs";
  hubs.verdict = Verdict::Allow;
  hubs.match.hub = true;
  hubs.match.interfaces = InterfaceMatch{InterfaceOperator::OnlyOf, {{0x09, std::nullopt, std::nullopt}}};
  UsbRule keyboards;
  keyboards.id = "built-in-keyboards";
  keyboards.verdict = Verdict::Allow;
  keyboards.match.interfaces = InterfaceMatch{InterfaceOperator::OnlyOf, {{0x03, 0x01, 0x01}}};
  Policy policy;
  policy.version = 0;
  policy.usb = {hubs, keyboards};
  return policy;
}

}  // namespace dieu8
