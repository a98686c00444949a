// Frozen drives of a run, freed by a sleep that the officer allowed.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "wipe/cli/drive/ask_drive.h"
#include "wipe/plan/plan.h"

namespace dieu8 {

// Whether `request` would be planned otherwise, and not worse, on one of them if its commands were not frozen. Pure.
bool would_thawing_help(const std::vector<AskedDisk>& disks, const WipeRequest& request);

// Warns on standard error, then suspend_and_wake with its mark in `evidence_folder`. Errors: as suspend_and_wake.
Status thaw_by_sleeping(const std::string& evidence_folder);

}  // namespace dieu8
