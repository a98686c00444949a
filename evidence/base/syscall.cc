#include "evidence/base/syscall.h"

#include <unistd.h>

#include <cstring>

namespace dieu8 {
namespace {

ErrorCode code_of(int error_number) {
  switch (error_number) {
    case ENOENT:
    case ENODEV:
    case ENXIO: return ErrorCode::NotFound;
    case ENOSPC:
    case EDQUOT: return ErrorCode::NoSpace;
    default: return ErrorCode::Io;
  }
}

}  // namespace

Error system_error(int error_number, std::string_view call, std::string_view subject) {
  Error error;
  error.code = code_of(error_number);
  error.system_error = error_number;
  if (subject.empty()) {
    error.message = N_("{1} failed: {2}");
    error.arguments = {std::string(call), strerrordesc_np(error_number)};
  } else {
    error.message = N_("{1}: {2} failed: {3}");
    error.arguments = {std::string(subject), std::string(call), strerrordesc_np(error_number)};
  }
  return error;
}

Result<UniqueFd> open_file(const std::string& path, int flags, unsigned mode) {
  const int fd = TRY(checked("open", path, [&] { return ::open(path.c_str(), flags | O_CLOEXEC, mode); }));
  return UniqueFd(fd);
}

Status write_all(const UniqueFd& fd, ByteView bytes, std::string_view subject) {
  while (!bytes.empty()) {
    const ssize_t written =
        TRY(checked("write", subject, [&] { return ::write(fd.get(), bytes.data(), bytes.size()); }));
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return ok();
}

void UniqueFd::reset() {
  // A second close of the same number could close another file: the answer is not looked at, on purpose.
  if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

}  // namespace dieu8
