// Frozen drives of a run, freed by a sleep that the officer allowed.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "wipe/cli/drive/ask_drive.h"

namespace dieu8 {

// SECURITY or SANITIZE commands are frozen on one of them.
bool is_any_frozen(const std::vector<AskedDisk>& disks);

// Warns on standard error, then suspend_and_wake with its mark in `evidence_folder`. Errors: as suspend_and_wake.
Status thaw_by_sleeping(const std::string& evidence_folder);

}  // namespace dieu8
