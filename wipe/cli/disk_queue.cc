#include "wipe/cli/disk_queue.h"

#include <fcntl.h>

#include "evidence/base/syscall.h"
#include "wipe/queue/open_queue.h"

namespace dieu8 {

Result<std::unique_ptr<BlockQueue>> open_queue_on(const OpenedDisk& disk, const DiskIdentity& identity,
                                                  std::size_t disks_at_once) {
  UniqueFd fd(TRY(checked("fcntl", identity.path, [&] { return ::fcntl(disk.fd.get(), F_DUPFD_CLOEXEC, 0); })));
  QueueOptions options = queue_options_for(identity, disks_at_once);
  options.direct = disk.direct;
  return open_block_queue(std::move(fd), options);
}

}  // namespace dieu8
