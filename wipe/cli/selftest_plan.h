// Which of a drive's own commands is tried on it.
#pragma once

#include "evidence/base/result.h"
#include "wipe/cli/drive/planned_disk.h"
#include "wipe/cli/options.h"

namespace dieu8 {

// A plan of one command and no overwrite. Without --technique: the strongest that the drive offers and that nothing
// stands in the way of; cells erased before keys changed. Pure.
// Errors: Refused for a practice target, a disk in use, and where nothing can be tried, the bits quoted; Misuse for a
// technique that the drive does not offer, or a missing PSID.
Result<PlannedDisk> plan_selftest(AskedDisk asked, const SelftestOptions& options);

}  // namespace dieu8
