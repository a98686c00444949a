#include "wipe/queue/opened_file.h"

#include <linux/fs.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "evidence/base/syscall.h"

namespace dieu8 {

Result<std::uint64_t> bytes_of(const UniqueFd& fd) {
  struct stat status {};
  TRY(checked("fstat", "", [&] { return ::fstat(fd.get(), &status); }));
  if (S_ISREG(status.st_mode)) return static_cast<std::uint64_t>(status.st_size);
  if (!S_ISBLK(status.st_mode)) return fail(ErrorCode::Misuse, N_("neither a disk nor a plain file"));
  std::uint64_t bytes = 0;
  TRY(checked_ioctl(fd, BLKGETSIZE64, &bytes, "BLKGETSIZE64"));
  return bytes;
}

Status flush_to_medium(const UniqueFd& fd) {
  TRY(checked("fdatasync", "", [&] { return ::fdatasync(fd.get()); }));
  return ok();
}

Status disk_hangs() {
  return fail(ErrorCode::Io, N_("the disk has not answered for {1} seconds"), {std::to_string(kSecondsUntilHung)},
              N_("Check its cable and power; a disk that hangs cannot be wiped by software."));
}

}  // namespace dieu8
