// What holds while no policy can be loaded at all: everything is blocked but what an officer needs to put it right.
#pragma once

#include "guard/policy/policy.h"

namespace dieu8 {

// Version 0, no network. Allowed: hubs (they carry nothing themselves, and a keyboard may hang on one) and boot
// keyboards (03:01:01) with at most two more interfaces, both for input (03): their media keys.
Policy built_in_policy();

}  // namespace dieu8
