// What the policy says of one network interface.
#pragma once

#include "guard/network/link.h"
#include "guard/policy/policy.h"

namespace dieu8 {

// The entry of the allowed LAN that names this very card (permanent address and driver); nullptr: none, and always in
// the mode without a network. Only a wired card can be one.
const LanInterface* lan_interface(const Policy& policy, const Link& link);

// Loopback is allowed (rule "loopback") and a card of the allowed LAN (rule "lan:" and its address); else:
// Radio for wireless and mobile networks, OutsideLan where there is an allowed LAN, NetworkDevice where there is none.
Decision decide_link(const Policy& policy, const Link& link);

enum class LinkAction {
  Keep,
  DownAndUnbind,  // it has a device: down, and the driver off, so that no namespace has it
  DownAndRemove,  // it has none: down, and deleted
};

// What enforcing `decision` means for `link`; Keep for an audit-only decision, which is only recorded.
LinkAction link_action(const Decision& decision, const Link& link);

}  // namespace dieu8
