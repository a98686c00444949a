#include "daemon/lock_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

}  // namespace

bool LockFile::locked() const {
  struct stat found {};
  const auto looked = checked("lstat", path_, [&] { return ::lstat(path_.c_str(), &found); });
  return looked || looked.assume_error().code != ErrorCode::NotFound;
}

Status LockFile::lock() const { return write_file_durably(path_, as_bytes("locked\n"), Access::OwnerOnly); }

Status LockFile::unlock() const {
  const auto removed = checked("unlink", path_, [&] { return ::unlink(path_.c_str()); });
  if (!removed && removed.assume_error().code != ErrorCode::NotFound) return removed.assume_error();
  return sync_folder(folder_of(path_));
}

}  // namespace dieu8
