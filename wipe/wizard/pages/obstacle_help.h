// What helps against an obstacle, for a person at this screen: no command line.
#pragma once

#include "wipe/drive/drive_offer.h"

namespace dieu8 {

// A catalogue key; {1} is the disk's path.
const char* obstacle_help(ObstacleKind kind);

}  // namespace dieu8
