// A plan as a person reads it, and as a program does.
#pragma once

#include <string>
#include <vector>

#include "evidence/json/value.h"
#include "wipe/cli/drive/offer_text.h"
#include "wipe/cli/drive/planned_disk.h"
#include "wipe/plan/plan.h"

namespace dieu8 {

// Several lines in the chosen language: the disk, what is on it, what its drive offers and what stands in the way, each
// step with its literal pass or command, the level reached, what is not reached, what to type to confirm.
std::string plan_text(const PlannedDisk& disk, const std::vector<std::string>& words_to_confirm, Bits bits);

Json plan_json(const PlannedDisk& disk, const std::vector<std::string>& words_to_confirm);

// Why the disk is not touched, joined by "; "; "-" when nobody holds it.
std::string holders_text(const DiskDescription& disk);

// "ntfs, BitLocker", or "-"
std::string contents_text(const DiskDescription& disk);

}  // namespace dieu8
