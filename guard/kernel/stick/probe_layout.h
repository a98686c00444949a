// What libblkid finds on a stick: its partition table, and the file system of its first partition.
#pragma once

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "guard/registered/seen_medium.h"

namespace dieu8 {

// Parses untrusted bytes: call it in a process that may do nothing else. A first partition with several file systems at
// once has none. Errors: Io.
Result<MediumLayout> probe_layout(const UniqueFd& disk);

}  // namespace dieu8
