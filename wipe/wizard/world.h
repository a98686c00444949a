// Everything the wizard reaches beyond its screen. Plain values, small interfaces: Linux stands behind them in
// wipe/cli/wizard/, a fake that misbehaves in tests/fakes/wipe/. All functions are called by one thread and come back
// at once; what takes long is started and asked for (world/answer.h). Texts in the chosen language (evidence/base/
// translate.h) are made when they are asked for: the officer changes the language at any moment.
#pragma once

#include "wipe/wizard/world/computer_access.h"
#include "wipe/wizard/world/disk_access.h"
#include "wipe/wizard/world/media_access.h"
#include "wipe/wizard/world/work_access.h"

namespace dieu8 {

struct World {
  ComputerAccess& computer;
  DiskAccess& disks;
  MediaAccess& media;
  WorkAccess& work;
};

}  // namespace dieu8
