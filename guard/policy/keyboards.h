// The officer is never locked out: asked before a policy is enforced.
#pragma once

#include <vector>

#include "guard/policy/policy.h"

namespace dieu8 {

// Surely a keyboard: the boot interface 03:01:01 (HID 1.11 section 4.2 and 4.3), which also works for a disk
// passphrase. Perhaps one: 03:*:01 without the boot subclass, and 03:00:00, which says nothing (a keyboard as well as
// a security key or a joystick).
bool is_boot_keyboard(const InterfaceType& type);
bool may_be_keyboard(const InterfaceType& type);

// Whether enforcing `policy` (its audit_only is not looked at) on the machine with these devices would leave it
// without a keyboard: something that is or may be a keyboard is lost, no boot keyboard stays, and there is no PS/2
// keyboard (`has_ps2`). Lost is also what hangs on a hub that would be blocked, and an interface that the rule leaves
// switched off. A machine without any keyboard loses none: false.
bool would_cut_off_last_keyboard(const Policy& policy, const std::vector<UsbDevice>& devices, bool has_ps2);

}  // namespace dieu8
