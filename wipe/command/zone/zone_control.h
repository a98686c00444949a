// Zones of a zoned disk: their reset makes a full write possible. It erases nothing itself and is worth nothing alone.
#pragma once

#include <memory>

#include "wipe/command/drive_control.h"
#include "wipe/command/zone/zone_transport.h"

namespace dieu8 {

// Technique: ZoneReset, of every sequential zone that is not empty; Completed when all were accepted and a new report
// shows the same zones, every sequential one empty. DeviceStep::sent: for each zone that was reset its first byte and
// its length (8 bytes each, big-endian), the first 32 zones at most; state_before and state_after: zone_summary.
// A disk without zones: an offer without anything. May be started again before each pass (DiskCallbacks::reset_zones).
std::unique_ptr<DriveControl> zone_control(std::unique_ptr<ZoneTransport> transport);

// For DiskCallbacks::reset_zones: ZoneReset through any control that has it.
// Errors: Refused with the step's reason unless the step is Completed.
Status reset_zones_through(DriveControl& control);

}  // namespace dieu8
