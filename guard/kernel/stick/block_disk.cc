#include "guard/kernel/stick/block_disk.h"

#include <linux/fs.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr std::size_t kAlignment = 4096;

struct FreeMemory {
  void operator()(void* memory) const { std::free(memory); }
};
using AlignedBytes = std::unique_ptr<std::uint8_t, FreeMemory>;

Result<AlignedBytes> aligned(std::size_t bytes) {
  AlignedBytes memory(static_cast<std::uint8_t*>(std::aligned_alloc(kAlignment, bytes)));
  if (!memory) return fail(ErrorCode::Io, N_("not enough memory"));
  return memory;
}

Error busy(const std::string& path) {
  return {ErrorCode::Refused, N_("{1} is in use"), {path}, N_("unmount it first"), EBUSY};
}

Status check_number(const UniqueFd& fd, const std::string& path, const std::string& number) {
  struct stat status {};
  TRY(checked("fstat", path, [&] { return ::fstat(fd.get(), &status); }));
  const std::string opened = std::to_string(major(status.st_rdev)) + ":" + std::to_string(minor(status.st_rdev));
  if (!S_ISBLK(status.st_mode) || opened != number)
    return fail(ErrorCode::NotFound, N_("{1} is another device by now"), {path});
  return ok();
}

}  // namespace

Result<BlockDisk> BlockDisk::open(const std::string& path, const std::string& number, Writing writing) {
  const int access = writing == Writing::Allowed ? O_RDWR | O_EXCL : O_RDONLY;
  auto fd = open_file(path, access | O_DIRECT | O_NOFOLLOW | O_NONBLOCK);
  if (!fd && fd.assume_error().system_error == EBUSY) return busy(path);
  BlockDisk disk(TRY(std::move(fd)));
  TRY(check_number(disk.fd_, path, number));
  return disk;
}

Result<UniqueFd> BlockDisk::again_through_the_cache(const std::string& path) const {
  struct stat status {};
  TRY(checked("fstat", path, [&] { return ::fstat(fd_.get(), &status); }));
  UniqueFd again = TRY(open_file(path, O_RDONLY | O_NOFOLLOW));
  TRY(check_number(again, path, std::to_string(major(status.st_rdev)) + ":" + std::to_string(minor(status.st_rdev))));
  return again;
}

Status BlockDisk::set_read_only(bool read_only) const {
  const int wanted = read_only ? 1 : 0;
  int found = -1;
  TRY(checked_ioctl(fd_, BLKROSET, &wanted, "BLKROSET"));
  TRY(checked_ioctl(fd_, BLKROGET, &found, "BLKROGET"));
  if (read_only && found == 0) return fail(ErrorCode::Io, N_("the kernel did not make the medium read-only"));
  return ok();
}

Result<Bytes> BlockDisk::read(std::uint64_t offset, std::size_t bytes) const {
  const AlignedBytes memory = TRY(aligned(bytes));
  std::fill_n(memory.get(), bytes, std::uint8_t{0xA5});
  const ssize_t got =
      TRY(checked("pread", "", [&] { return ::pread(fd_.get(), memory.get(), bytes, static_cast<off_t>(offset)); }));
  if (static_cast<std::size_t>(got) != bytes) return fail(ErrorCode::Io, N_("the medium is shorter than it says"));
  return Bytes(memory.get(), memory.get() + bytes);
}

Status BlockDisk::write(std::uint64_t offset, ByteView content) const {
  const AlignedBytes memory = TRY(aligned(content.size()));
  std::ranges::copy(content, memory.get());
  const ssize_t done = TRY(checked(
      "pwrite", "", [&] { return ::pwrite(fd_.get(), memory.get(), content.size(), static_cast<off_t>(offset)); }));
  if (static_cast<std::size_t>(done) != content.size()) return fail(ErrorCode::Io, N_("the medium took only a part"));
  return ok();
}

Status BlockDisk::sync() const {
  TRY(checked("fsync", "", [&] { return ::fsync(fd_.get()); }));
  return ok();
}

Status BlockDisk::read_partitions_again() const {
  TRY(checked_ioctl(fd_, BLKRRPART, 0, "BLKRRPART"));
  return ok();
}

}  // namespace dieu8
