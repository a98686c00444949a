// What holds while no policy can be loaded at all: everything is blocked but what an officer needs to put it right.
#pragma once

#include "guard/policy/policy.h"

namespace dieu8 {

// Version 0, no network. Allowed: hubs (they carry nothing themselves, and a keyboard may hang on one) and devices
// that are boot keyboards (03:01:01) and nothing else.
Policy built_in_policy();

}  // namespace dieu8
