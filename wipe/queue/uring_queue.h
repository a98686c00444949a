// The block queue over io_uring: registered buffers, a registered file, no system call copied per byte.
#pragma once

#include <memory>

#include "wipe/queue/open_queue.h"

namespace dieu8 {

// Does not take `fd` when it fails, so another engine can. Errors: Unsupported (EPERM, ENOSYS, too little lockable
// memory: RLIMIT_MEMLOCK), Io.
Result<std::unique_ptr<BlockQueue>> open_uring_queue(UniqueFd& fd, const QueueOptions& options);

}  // namespace dieu8
