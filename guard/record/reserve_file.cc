#include "guard/record/reserve_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kStatBlock = 512;  // stat(2): st_blocks counts these

// A file with holes holds nothing: only blocks that are really there count.
Result<std::uint64_t> bytes_held(const UniqueFd& file, const std::string& path) {
  struct stat status {};
  TRY(checked("fstat", path, [&] { return ::fstat(file.get(), &status); }));
  return std::min(static_cast<std::uint64_t>(status.st_size),
                  static_cast<std::uint64_t>(status.st_blocks) * kStatBlock);
}

Status cut(const UniqueFd& file, const std::string& path, std::uint64_t bytes) {
  TRY(checked("ftruncate", path, [&] { return ::ftruncate(file.get(), static_cast<off_t>(bytes)); }));
  return ok();
}

}  // namespace

Result<ReserveFile> ReserveFile::open(const std::string& path, std::uint64_t bytes) {
  UniqueFd file = TRY(open_file(path, O_RDWR | O_CREAT | O_NOFOLLOW, 0600));
  const std::uint64_t held = TRY(bytes_held(file, path));
  ReserveFile reserve(std::move(file), path, bytes, std::min(held, bytes));
  if (!reserve.is_whole()) (void)reserve.refill();  // `held` says how much there is
  return reserve;
}

Status ReserveFile::release(std::uint64_t bytes) {
  const std::uint64_t left = held_ - std::min(bytes, held_);
  TRY(cut(file_, path_, left));
  held_ = left;
  return ok();
}

Status ReserveFile::refill() {
  const auto done =
      checked("fallocate", path_, [&] { return ::fallocate(file_.get(), 0, 0, static_cast<off_t>(wanted_)); });
  if (!done) {
    // What a failed fallocate took before it gave up goes back.
    TRY(cut(file_, path_, held_));
    return outcome::failure(done.assume_error());
  }
  held_ = wanted_;
  return ok();
}

}  // namespace dieu8
