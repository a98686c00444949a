#include "evidence/base/file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <boost/filesystem/path.hpp>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr std::size_t kReadBytes = 65536;

std::string folder_of(const std::string& path) {
  const auto parent = boost::filesystem::path(path).parent_path().string();
  return parent.empty() ? "." : parent;
}

Status refuse_unless_regular(const UniqueFd& file, const std::string& path) {
  struct stat status {};
  TRY(checked("fstat", path, [&] { return ::fstat(file.get(), &status); }));
  if (!S_ISREG(status.st_mode)) return fail(ErrorCode::Malformed, N_("{1} is not a regular file"), {path});
  return ok();
}

Status write_and_sync(const std::string& path, ByteView bytes, Access access) {
  const UniqueFd file = TRY(open_file(path, O_WRONLY | O_CREAT | O_EXCL, static_cast<unsigned>(access)));
  TRY(write_all(file, bytes, path));
  TRY(checked("fsync", path, [&] { return ::fsync(file.get()); }));
  return ok();
}

}  // namespace

Result<Bytes> read_file(const std::string& path, std::size_t most_bytes) {
  const UniqueFd file = TRY(open_file(path, O_RDONLY | O_NONBLOCK));
  TRY(refuse_unless_regular(file, path));
  Bytes content;
  for (;;) {
    const std::size_t have = content.size();
    content.resize(have + kReadBytes);
    const ssize_t got =
        TRY(checked("read", path, [&] { return ::read(file.get(), content.data() + have, kReadBytes); }));
    content.resize(have + static_cast<std::size_t>(got));
    if (content.size() > most_bytes)
      return fail(ErrorCode::Malformed, N_("{1} is longer than {2} bytes"), {path, std::to_string(most_bytes)});
    if (got == 0) return content;
  }
}

Status write_file_durably(const std::string& path, ByteView bytes, Access access) {
  const std::string temporary = path + ".new";
  ::unlink(temporary.c_str());  // left over from a power cut; a failure shows at the open below
  if (auto written = write_and_sync(temporary, bytes, access); !written) {
    ::unlink(temporary.c_str());
    return written;
  }
  TRY(checked("rename", path, [&] { return ::rename(temporary.c_str(), path.c_str()); }));
  return sync_folder(folder_of(path));
}

Status sync_folder(const std::string& path) {
  const UniqueFd folder = TRY(open_file(path, O_RDONLY | O_DIRECTORY));
  TRY(checked("fsync", path, [&] { return ::fsync(folder.get()); }));
  return ok();
}

}  // namespace dieu8
