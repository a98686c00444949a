// One transfer for one caller, done.
#pragma once

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"

namespace dieu8 {

// Called by root, once in a process: it becomes the caller on the way. `scans` leads to the process of `serve_scans`.
// What went wrong is told to the caller; the error is only for the exit code.
Status serve_transfer(const UniqueFd& caller, const UniqueFd& scans);

}  // namespace dieu8
