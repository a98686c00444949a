// The guard's one decision: a pure function of the policy and of what was plugged in.
#pragma once

#include <vector>

#include "guard/policy/policy.h"

namespace dieu8 {

// The first rule that matches decides; no rule means block. What hangs on a virtual controller (usbip, dummy_hcd) is
// passed over by every allowing rule that does not list its port, and then blocked with VirtualController. A malformed
// device is blocked whatever the rules say.
// For many rules: RuleIndex (guard/policy/rule_index.h) gives the same answer faster.
Decision decide(const Policy& policy, const UsbDevice& device);
Decision decide(const Policy& policy, const Medium& medium);

// Whether this rule speaks about this device: it matches, and may allow it where it is plugged in.
bool applies(const UsbRule& rule, const UsbDevice& device);

// The decision of a rule, and the one where no rule applies.
Decision decided_by(const Policy& policy, const UsbRule& rule);
Decision undecided(const Policy& policy, const UsbDevice& device);

// Block for a reason that no rule gives: Malformed, Locked, NotRecorded...
Decision refusal(const Policy& policy, Reason reason);

// The rule that `decision` names; nullptr when it names none of this policy.
const UsbRule* usb_rule(const Policy& policy, const Decision& decision);
const MediumRule* medium_rule(const Policy& policy, const Decision& decision);

// Of a device that `rule` allows: whether an interface of this type is switched on, and all that are (in the device's
// order, doubles kept). A rule that blocks authorises none.
bool authorizes(const UsbRule& rule, const InterfaceType& type);
std::vector<InterfaceType> authorized_interfaces(const UsbRule& rule, const UsbDevice& device);

}  // namespace dieu8
