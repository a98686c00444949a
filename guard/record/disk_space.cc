#include "guard/record/disk_space.h"

#include <sys/statvfs.h>

#include "evidence/base/syscall.h"

namespace dieu8 {

Result<DiskSpace> FolderSpace::space() {
  struct statvfs status {};
  TRY(checked("statvfs", folder_, [&] { return ::statvfs(folder_.c_str(), &status); }));
  const std::uint64_t block = status.f_frsize;
  return DiskSpace{status.f_bavail * block, status.f_blocks * block, 0};
}

}  // namespace dieu8
