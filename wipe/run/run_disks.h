// Several disks at once: a thread each, and none disturbs another.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "wipe/run/run_disk.h"

namespace dieu8 {

struct DiskJob {
  std::function<Result<std::unique_ptr<BlockQueue>>()> open;  // called in the disk's own thread
  DiskTask task;
  DiskCallbacks callbacks;  // called by one thread at a time over all disks; stop_asked by any at any time
  Progress* progress = nullptr;
};

// One Sanitization for each job, in order; returns when the last disk is done. A disk that cannot be opened or whose
// code throws has a Failure of its own; the others go on. `clock` must bear being read by several threads.
std::vector<Sanitization> run_disks(std::vector<DiskJob> jobs, Clock& clock);

}  // namespace dieu8
