// The plan of an unfinished session, as it began: what was asked, and what the drives told then.
#pragma once

#include <vector>

#include "evidence/base/result.h"
#include "wipe/cli/options.h"
#include "wipe/cli/preflight.h"

namespace dieu8 {

// What is typed again must be what the session began with. Errors: Misuse.
Status check_same_wishes(const RunOptions& options, const Certificate& draft);

// Fills `prepared.disks` and `prepared.records` from the session's working files. Errors: those of plan_wipe and of
// sealed files; Invalid when another plan follows now, or when a disk changed its size and nothing explains it; Misuse
// when the PSID must be typed again.
Status plan_from_records(const RunOptions& options, const std::vector<DiskDescription>& disks, Prepared& prepared);

}  // namespace dieu8
