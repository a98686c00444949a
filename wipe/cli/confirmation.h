// The words a person must type before a disk is erased: its serial number, or its path when it has none.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "wipe/cli/drive/planned_disk.h"

namespace dieu8 {

// For each disk, in order, the words it takes: its own first, then the path of each namespace that is erased with it.
// Two disks that claim one serial number are told apart by their paths.
std::vector<std::vector<std::string>> words_to_confirm(const std::vector<PlannedDisk>& disks);

// Exactly these words, letter by letter, each once. Errors: Refused.
Status check_confirmation(const std::vector<PlannedDisk>& disks, std::vector<std::string> typed);

}  // namespace dieu8
