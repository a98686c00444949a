// What a disk is and what stands in its way, in lines for the disks' page and for the page about one disk.
#pragma once

#include <string>
#include <vector>

#include "wipe/wizard/screen/wrap.h"
#include "wipe/wizard/world/disk_access.h"

namespace dieu8 {

// Can it be erased at all? Nobody holds it and nothing else forbids it.
bool can_be_chosen(const SeenDisk& disk);

// Why not, for a person; empty when it can be chosen.
std::vector<StyledLine> refusal_lines(const SeenDisk& disk);

// Two or three words for the column: "boot stick", "in use".
std::string short_refusal(const SeenDisk& disk);

// The most important first: why it cannot be chosen, what is on it, health, hidden areas, what stands in the way.
std::vector<StyledLine> disk_lines(const SeenDisk& disk);

// A controller that may hide disks, and what to change in the firmware setup.
std::vector<StyledLine> hiding_lines(const std::vector<HidingController>& hiding);

}  // namespace dieu8
