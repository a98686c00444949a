// Several disks at once: a thread each, and none disturbs another.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "wipe/run/run_disk.h"

namespace dieu8 {

// What comes before a disk's overwrite, in the disk's own thread: the drive's own commands, for instance. It may fill
// `done` (what the overwrite fills itself is its own) and change `task`: a disk may have grown. False: the disk ends
// here; `done.failure` says why, or nothing was left to overwrite.
using BeforeOverwrite = std::function<bool(DiskTask& task, Sanitization& done)>;

struct DiskJob {
  BeforeOverwrite before = {};                                // empty: the overwrite is all
  std::function<Result<std::unique_ptr<BlockQueue>>()> open;  // called in the disk's own thread, after `before`
  DiskTask task;
  DiskCallbacks callbacks;  // called by one thread at a time over all disks; stop_asked by any at any time
  Progress* progress = nullptr;
};

// One Sanitization for each job, in order; returns when the last disk is done. A disk that cannot be opened or whose
// code throws has a Failure of its own; the others go on. `clock` must bear being read by several threads.
std::vector<Sanitization> run_disks(std::vector<DiskJob> jobs, Clock& clock);

}  // namespace dieu8
