// The block queue of a disk that was opened for wiping.
#pragma once

#include <cstddef>
#include <memory>

#include "evidence/base/result.h"
#include "wipe/kernel/open_disk.h"
#include "wipe/run/block_queue.h"

namespace dieu8 {

// The queue owns a descriptor of its own, so that the disk can be looked at when the queue is gone. Errors: Io,
// Unsupported.
Result<std::unique_ptr<BlockQueue>> open_queue_on(const OpenedDisk& disk, const DiskIdentity& identity,
                                                  std::size_t disks_at_once);

}  // namespace dieu8
