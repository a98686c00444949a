#include "wipe/queue/open_queue.h"

#include <algorithm>

#include "wipe/queue/thread_queue.h"
#include "wipe/queue/uring_queue.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMebibyte = std::size_t{1} << 20U;

// Spinning disks and sticks work one request at a time: a few keep them busy, and a stop is answered sooner.
unsigned useful_depth(DiskKind kind) {
  switch (kind) {
    case DiskKind::Flash: return 4;
    case DiskKind::Hdd: return 8;
    case DiskKind::Ssd:
    case DiskKind::Virtual:
    case DiskKind::File:
    case DiskKind::Unknown: return 16;
  }
  return 16;
}

}  // namespace

QueueOptions queue_options_for(const DiskIdentity& identity, std::size_t disks_at_once) {
  QueueOptions options;
  options.block_bytes = kMebibyte;
  const unsigned most = disks_at_once <= 1 ? 16 : 8;  // 16 MiB a disk in all, threads and key stream included
  options.depth = std::min(useful_depth(identity.kind), most);
  return options;
}

Result<std::unique_ptr<BlockQueue>> open_block_queue(UniqueFd fd, const QueueOptions& options) {
  if (options.depth == 0 || options.block_bytes == 0 || options.block_bytes % 4096 != 0) {
    return fail(ErrorCode::Misuse, N_("a disk queue needs a depth and blocks of a multiple of 4096 bytes"));
  }
  if (options.allow_io_uring) {
    if (auto queue = open_uring_queue(fd, options)) return queue;
  }
  return open_thread_queue(std::move(fd), options);
}

}  // namespace dieu8
