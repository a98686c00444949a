#include "guard/control/control_socket.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

Result<sockaddr_un> socket_address(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.empty() || path.size() >= sizeof address.sun_path)
    return fail(ErrorCode::Misuse, N_("{1} is no usable name of a socket"), {path});
  std::ranges::copy(path, address.sun_path);
  return address;
}

Result<UniqueFd> unix_socket(int flags) {
  return UniqueFd(
      TRY(checked("socket", "AF_UNIX", [&] { return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | flags, 0); })));
}

Status connect_socket(const UniqueFd& socket, const sockaddr_un& address, const std::string& path) {
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  TRY(checked("connect", path, [&] { return ::connect(socket.get(), generic, sizeof address); }));
  return ok();
}

// A socket file left by a daemon that was killed is in the way of the next one; a live daemon's must stay.
Status clear_stale_socket(const std::string& path, const sockaddr_un& address) {
  const UniqueFd probe = TRY(unix_socket(SOCK_NONBLOCK));
  const Status answered = connect_socket(probe, address, path);
  if (answered || answered.assume_error().system_error == EAGAIN)
    return fail(ErrorCode::Refused, N_("another daemon answers at {1}"), {path});
  if (answered.assume_error().system_error == ECONNREFUSED)
    TRY(checked("unlink", path, [&] { return ::unlink(path.c_str()); }));
  return ok();
}

}  // namespace

Result<UniqueFd> listen_on_control_socket(const std::string& path) {
  const sockaddr_un address = TRY(socket_address(path));
  TRY(clear_stale_socket(path, address));
  UniqueFd socket = TRY(unix_socket(SOCK_NONBLOCK));
  const auto* generic = reinterpret_cast<const sockaddr*>(&address);
  TRY(checked("bind", path, [&] { return ::bind(socket.get(), generic, sizeof address); }));
  TRY(checked("chmod", path, [&] { return ::chmod(path.c_str(), 0666); }));
  TRY(checked("listen", path, [&] { return ::listen(socket.get(), 64); }));
  return socket;
}

Result<UniqueFd> connect_to_control_socket(const std::string& path) {
  const sockaddr_un address = TRY(socket_address(path));
  UniqueFd socket = TRY(unix_socket(0));
  const Status connected = connect_socket(socket, address, path);
  if (connected) return socket;
  const int why = connected.assume_error().system_error;
  if (why == ENOENT || why == ECONNREFUSED)
    return fail(ErrorCode::NotFound, N_("the guard's daemon does not answer at {1}"), {path},
                N_("what was shut stays shut; see: systemctl status dieu8-guardd"), why);
  return connected.assume_error();
}

}  // namespace dieu8
