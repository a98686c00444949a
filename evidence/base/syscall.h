// The one place that compares a system call's answer with -1.
#pragma once

#include <fcntl.h>
#include <sys/ioctl.h>

#include <cerrno>
#include <string>
#include <string_view>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"

namespace dieu8 {

// The Error for `errno`: ENOENT, ENODEV and ENXIO are NotFound, ENOSPC and EDQUOT NoSpace, anything else Io.
Error system_error(int error_number, std::string_view call, std::string_view subject);

// Runs `call` again while it is interrupted (EINTR); its answer, or the error naming `name` and `subject`.
template <typename Call>
auto checked(std::string_view name, std::string_view subject, Call call) -> Result<decltype(call())> {
  for (;;) {
    const auto answer = call();
    if (answer != decltype(answer){-1}) return answer;
    if (errno != EINTR) return outcome::failure(system_error(errno, name, subject));
  }
}

template <typename Argument>
Result<int> checked_ioctl(const UniqueFd& fd, unsigned long request, Argument argument, std::string_view name) {
  return checked(name, "", [&] { return ::ioctl(fd.get(), request, argument); });
}

// open(2) with O_CLOEXEC added.
Result<UniqueFd> open_file(const std::string& path, int flags, unsigned mode = 0);

// Writes all of `bytes` at the descriptor's position; a short write is continued.
Status write_all(const UniqueFd& fd, ByteView bytes, std::string_view subject);

}  // namespace dieu8
