// dieu8-media-door: touches a stick's block device for the daemon, which may not. Started by systemd for each
// connection to its socket, which is this process's standard input and output; one request, one answer, end. Called
// with "close-all" before the daemon starts (dieu8-guard-unmount.service): it unmounts what an earlier daemon left,
// which looks at each stick anew.
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string_view>

#include "evidence/base/syscall.h"
#include "guard/door/serve.h"
#include "guard/kernel/door/door_message.h"
#include "guard/kernel/stick/mount_stick.h"

namespace {

using namespace dieu8;  // NOLINT(google-build-using-namespace): a main of its own

Result<Bytes> read_request() {
  Bytes request;
  std::array<std::uint8_t, 4096> piece{};
  while (request.size() <= kMostDoorBytes) {
    const ssize_t got = TRY(checked("read", "", [&] { return ::read(STDIN_FILENO, piece.data(), piece.size()); }));
    if (got == 0) return request;
    request.insert(request.end(), piece.begin(), piece.begin() + got);
  }
  return fail(ErrorCode::Malformed, N_("not a request to dieu8-media-door"));
}

Result<DoorAnswer> answer() {
  const Bytes text = TRY(read_request());
  const DoorRequest request = TRY(parse_door_request(text));
  return serve(request);
}

}  // namespace

int main(int argc, char** argv) {
  if (::geteuid() != 0) return EXIT_FAILURE;
  if (argc == 2 && std::string_view(argv[1]) == "close-all") return unmount_all() ? EXIT_SUCCESS : EXIT_FAILURE;
  const UniqueFd out(STDOUT_FILENO);
  const std::string text = door_answer_text(answer());
  return write_all(out, as_bytes(text), "") ? EXIT_SUCCESS : EXIT_FAILURE;
}
