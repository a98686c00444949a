#include "wipe/kernel/disk_ioctls.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "evidence/base/syscall.h"

#ifndef BLKGETDISKSEQ
#define BLKGETDISKSEQ _IOR(0x12, 128, __u64)  // Linux 5.15; older headers lack it
#endif

namespace dieu8 {
namespace {

Result<struct stat> status_of(const UniqueFd& fd, const std::string& path) {
  struct stat status {};
  TRY(checked("fstat", path, [&] { return ::fstat(fd.get(), &status); }));
  return status;
}

std::string number_text(dev_t number) { return std::to_string(major(number)) + ":" + std::to_string(minor(number)); }

auto not_a_disk(const std::string& path) {
  return fail(ErrorCode::Misuse, N_("{1} is neither a disk nor a regular file"), {path},
              N_("name a whole disk such as /dev/sda; 'dieu8-wipe list' shows them"));
}

// Kernels before 5.15 do not number attachments: then only the device number is compared.
std::string disk_sequence(const UniqueFd& disk) {
  std::uint64_t sequence = 0;
  if (!checked_ioctl(disk, BLKGETDISKSEQ, &sequence, "BLKGETDISKSEQ")) return "";
  return " #" + std::to_string(sequence);
}

}  // namespace

Result<std::uint64_t> disk_bytes(const UniqueFd& disk) {
  std::uint64_t bytes = 0;
  TRY(checked_ioctl(disk, BLKGETSIZE64, &bytes, "BLKGETSIZE64"));
  return bytes;
}

Result<std::uint32_t> logical_sector_bytes(const UniqueFd& disk) {
  int bytes = 0;
  TRY(checked_ioctl(disk, BLKSSZGET, &bytes, "BLKSSZGET"));
  if (bytes <= 0)
    return fail(ErrorCode::Malformed, N_("the kernel names a sector size of {1} bytes"), {std::to_string(bytes)});
  return static_cast<std::uint32_t>(bytes);
}

Result<std::uint32_t> physical_sector_bytes(const UniqueFd& disk) {
  unsigned bytes = 0;
  TRY(checked_ioctl(disk, BLKPBSZGET, &bytes, "BLKPBSZGET"));
  if (bytes == 0) return fail(ErrorCode::Malformed, N_("the kernel names a sector size of {1} bytes"), {"0"});
  return bytes;
}

Result<bool> is_read_only(const UniqueFd& disk) {
  int read_only = 0;
  TRY(checked_ioctl(disk, BLKROGET, &read_only, "BLKROGET"));
  return read_only != 0;
}

Status drop_cached_pages(const UniqueFd& disk_or_file) {
  if (!TRY(is_regular_file(disk_or_file, ""))) {
    TRY(checked_ioctl(disk_or_file, BLKFLSBUF, 0, "BLKFLSBUF"));
    return ok();
  }
  TRY(checked("fsync", "", [&] { return ::fsync(disk_or_file.get()); }));
  const int error = ::posix_fadvise(disk_or_file.get(), 0, 0, POSIX_FADV_DONTNEED);
  return error == 0 ? ok() : Status(outcome::failure(system_error(error, "posix_fadvise", "")));
}

Result<std::string> node_behind(const UniqueFd& fd, const std::string& path) {
  const struct stat status = TRY(status_of(fd, path));
  if (S_ISBLK(status.st_mode)) return number_text(status.st_rdev) + disk_sequence(fd);
  if (!S_ISREG(status.st_mode)) return not_a_disk(path);
  return number_text(status.st_dev) + " inode " + std::to_string(status.st_ino) + " links " +
         std::to_string(status.st_nlink);
}

Result<std::string> device_number(const UniqueFd& fd, const std::string& path) {
  const struct stat status = TRY(status_of(fd, path));
  if (!S_ISBLK(status.st_mode)) return not_a_disk(path);
  return number_text(status.st_rdev);
}

Result<bool> is_regular_file(const UniqueFd& fd, const std::string& path) {
  const struct stat status = TRY(status_of(fd, path));
  return S_ISREG(status.st_mode);
}

Result<UniqueFd> reopen_buffered(const UniqueFd& fd) {
  return open_file("/proc/self/fd/" + std::to_string(fd.get()), O_RDONLY | O_NONBLOCK);
}

}  // namespace dieu8
