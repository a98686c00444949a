#include "evidence/base/file_head.h"

#include <sys/stat.h>
#include <unistd.h>

#include "evidence/base/syscall.h"

namespace dieu8 {

Result<Bytes> read_file_head(const std::string& path, std::size_t bytes) {
  const UniqueFd file = TRY(open_file(path, O_RDONLY | O_NONBLOCK));
  struct stat status {};
  TRY(checked("fstat", path, [&] { return ::fstat(file.get(), &status); }));
  if (!S_ISREG(status.st_mode)) return fail(ErrorCode::Malformed, N_("{1} is not a regular file"), {path});
  Bytes content(bytes);
  std::size_t have = 0;
  while (have < bytes) {
    const ssize_t got =
        TRY(checked("read", path, [&] { return ::read(file.get(), content.data() + have, bytes - have); }));
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  content.resize(have);
  return content;
}

}  // namespace dieu8
