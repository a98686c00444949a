// Several sets of commands of one drive as one: an ATA drive that is also a TCG Opal drive and has zones.
#pragma once

#include <memory>
#include <vector>

#include "wipe/command/drive_control.h"

namespace dieu8 {

struct ControlPart {
  std::unique_ptr<DriveControl> control;
  std::vector<Technique> techniques;  // it alone speaks for these; empty: for all that no other part names
};

// Whom a step belongs to follows from its technique alone, so that it is found again after a power cut, when a drive at
// work answers no questions. Without a part for a technique, nothing is sent. probe() joins all offers, in order: bits
// are renumbered; an error of any part is an error, for its obstacles would be missing. No parts: a disk without
// commands of its own (virtual disks, loop devices, files).
std::unique_ptr<DriveControl> combined_control(std::vector<ControlPart> parts);

}  // namespace dieu8
