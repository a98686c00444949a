// dieu8-media-carrier: copies between a registered medium and what its caller may reach. Started by systemd for each
// connection to its socket, which is this process's standard input and output; one transfer, end.
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "evidence/base/syscall.h"
#include "guard/carrier/carrier_rights.h"
#include "guard/carrier/scan_process.h"
#include "guard/carrier/serve_transfer.h"

namespace {

using namespace dieu8;  // NOLINT(google-build-using-namespace): a main of its own

[[noreturn]] void be_the_scanning_process(UniqueFd socket) {
  const auto nothing = open_file("/dev/null", O_RDWR);
  if (!nothing) std::_Exit(EXIT_FAILURE);
  for (const int number : {STDIN_FILENO, STDOUT_FILENO})  // the caller's connection is no business of a scanner
    ::dup2(nothing.assume_value().get(), number);
  if (!become_nobody()) std::_Exit(EXIT_FAILURE);
  serve_scans(socket);
  std::_Exit(EXIT_SUCCESS);
}

// Before anything of the caller was read.
Result<UniqueFd> start_scanning_process() {
  int ends[2] = {-1, -1};
  TRY(checked("socketpair", "", [&] { return ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends); }));
  UniqueFd ours(ends[0]);
  UniqueFd theirs(ends[1]);
  const pid_t child = TRY(checked("fork", "", [] { return ::fork(); }));
  if (child == 0) {
    ours.reset();
    be_the_scanning_process(std::move(theirs));
  }
  return ours;
}

Status run() {
  const UniqueFd scans = TRY(start_scanning_process());
  const UniqueFd caller(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3));
  return serve_transfer(caller, scans);
}

}  // namespace

int main() {
  std::signal(SIGPIPE, SIG_IGN);
  if (::geteuid() != 0) return EXIT_FAILURE;
  return run() ? EXIT_SUCCESS : EXIT_FAILURE;
}
