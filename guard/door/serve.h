// One request to dieu8-media-door, done.
#pragma once

#include "guard/kernel/medium_door.h"

namespace dieu8 {

// Look and Layout give up all rights before they read: call it once in a process. Errors: as the kernel says.
Result<DoorAnswer> serve(const DoorRequest& request);

}  // namespace dieu8
