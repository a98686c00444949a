// The only code that can say "sanitized": a pure function from what was measured to what may be claimed.
#pragma once

#include "evidence/certificate/certificate.h"

namespace dieu8 {

// Ignores `certificate.judgement` and `certificate.evidence`. Anything missing, unfinished or contradictory is a
// finding; a disk without findings reached the level its techniques allow together (an overwrite alone: Clear, never
// Purge).
Judgement judge(const Certificate& certificate);

// One disk alone, for the screen while others still work.
DiskJudgement judge_disk(const DiskRow& row);

}  // namespace dieu8
