// Patterns against the multiset of a device's interfaces.
#pragma once

#include <vector>

#include "guard/policy/usb_match.h"

namespace dieu8 {

// Whether `interfaces` are as `match` demands (InterfaceOperator says what each operator means). Equals and AllOf are
// one-to-one: two patterns never share an interface, so { 08:*:* 08:*:* } is not a disk beside a keyboard.
// OnlyOf does not hold for a device without interfaces: a rule for keyboards is about something that is there.
bool match_interfaces(const InterfaceMatch& match, const std::vector<InterfaceType>& interfaces);

}  // namespace dieu8
