// The block queue over a few threads with pread(2) and pwrite(2), where io_uring is refused.
#pragma once

#include <memory>

#include "wipe/queue/open_queue.h"

namespace dieu8 {

// Errors: Io (out of memory or threads).
Result<std::unique_ptr<BlockQueue>> open_thread_queue(UniqueFd fd, const QueueOptions& options);

}  // namespace dieu8
