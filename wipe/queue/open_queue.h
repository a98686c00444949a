// The Linux block queues: io_uring with registered buffers, and threads with pread/pwrite where it is refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "evidence/certificate/disk_identity.h"
#include "wipe/run/block_queue.h"

namespace dieu8 {

struct QueueOptions {
  unsigned depth = 16;
  std::size_t block_bytes = 1U << 20U;  // one request
  bool direct = false;                  // the descriptor was opened with O_DIRECT
  bool allow_io_uring = true;
};

// Depth and block size by kind of device, within the memory promise (64 MiB for one disk, 16 MiB each more).
QueueOptions queue_options_for(const DiskIdentity& identity, std::size_t disks_at_once);

// Errors: Io, Unsupported only when neither engine can be had.
Result<std::unique_ptr<BlockQueue>> open_block_queue(UniqueFd fd, const QueueOptions& options);

}  // namespace dieu8
