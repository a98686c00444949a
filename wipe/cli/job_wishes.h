// A job file that also says how a run by itself would go (its [run] table), used by a person at the keyboard.
#pragma once

#include "evidence/base/result.h"
#include "wipe/cli/options.h"
#include "wipe/plan/run_wishes.h"

namespace dieu8 {

// What is typed must not contradict what the job file wishes: level, method, verification. Errors: Misuse, with what to
// type. Which disks, which key and what follows at the end is for 'dieu8-wipe auto' alone.
Status check_same_as_wishes(const RunOptions& options, const RunWishes& wishes);

}  // namespace dieu8
