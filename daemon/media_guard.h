// Removable media and buses that are not USB: SD cards, optical discs, FireWire, Thunderbolt, hot-plugged disks; by the
// same walk as USB.
#pragma once

#include <map>
#include <string>

#include "daemon/announcer.h"
#include "daemon/recorder.h"
#include "daemon/rulings.h"
#include "evidence/base/clock.h"
#include "guard/media/medium.h"

namespace dieu8 {

struct MediumEntry {
  Medium medium;
  Decision decision;
  bool in_use = false;
  std::string outcome;
};

}  // namespace dieu8
