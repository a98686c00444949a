#include "evidence/journal/append_file.h"

#include <sys/file.h>
#include <unistd.h>

#include <boost/filesystem/path.hpp>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "evidence/journal/journal.h"

namespace dieu8 {
namespace {

constexpr unsigned kEveryoneReads = 0644;

class LinuxAppendFile final : public AppendFile {
 public:
  LinuxAppendFile(UniqueFd file, std::string path) : file_(std::move(file)), path_(std::move(path)) {}
  Status append(ByteView bytes) override { return write_all(file_, bytes, path_); }
  Status sync() override {
    TRY(checked("fdatasync", path_, [&] { return ::fdatasync(file_.get()); }));
    return ok();
  }

 private:
  UniqueFd file_;
  std::string path_;
};

// Two writers would tear each other's chain. The lock ends with the descriptor, also after kill -9.
Status lock_for_writing(const UniqueFd& file, const std::string& path) {
  const auto locked = checked("flock", path, [&] { return ::flock(file.get(), LOCK_EX | LOCK_NB); });
  if (locked) return ok();
  if (locked.assume_error().system_error != EWOULDBLOCK) return outcome::failure(locked.assume_error());
  return fail(ErrorCode::Refused, N_("{1} is being written by another program"), {path},
              N_("wait until the other work on this journal has ended"));
}

}  // namespace

Result<std::unique_ptr<AppendFile>> open_append_file(const std::string& path, bool create) {
  const int creating = create ? O_CREAT | O_EXCL : 0;
  UniqueFd file = TRY(open_file(path, O_WRONLY | O_APPEND | creating, kEveryoneReads));
  TRY(lock_for_writing(file, path));
  if (create) {
    const auto folder = boost::filesystem::path(path).parent_path().string();
    TRY(sync_folder(folder.empty() ? "." : folder));
  }
  return std::unique_ptr<AppendFile>(std::make_unique<LinuxAppendFile>(std::move(file), path));
}

Status cut_file(const std::string& path, std::uint64_t bytes) {
  const UniqueFd file = TRY(open_file(path, O_WRONLY));
  TRY(checked("ftruncate", path, [&] { return ::ftruncate(file.get(), static_cast<off_t>(bytes)); }));
  TRY(checked("fsync", path, [&] { return ::fsync(file.get()); }));
  return ok();
}

}  // namespace dieu8
