#include "guard/control/peer.h"

#include <sys/socket.h>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

// Errors: Io, also when the process is in more groups than Linux permits (65536).
Result<std::vector<gid_t>> groups_of(const UniqueFd& socket) {
  constexpr std::size_t kMostGroups = 65536;
  std::vector<gid_t> groups(64);
  for (;;) {
    auto bytes = static_cast<socklen_t>(groups.size() * sizeof(gid_t));
    const auto answer = checked("getsockopt", "SO_PEERGROUPS", [&] {
      return ::getsockopt(socket.get(), SOL_SOCKET, SO_PEERGROUPS, groups.data(), &bytes);
    });
    if (answer) {
      groups.resize(bytes / sizeof(gid_t));
      return groups;
    }
    if (answer.assume_error().system_error != ERANGE || groups.size() >= kMostGroups) return answer.assume_error();
    groups.resize(kMostGroups);
  }
}

}  // namespace

Result<Peer> peer_of(const UniqueFd& socket) {
  ucred credentials{};
  socklen_t size = sizeof credentials;
  TRY(checked("getsockopt", "SO_PEERCRED",
              [&] { return ::getsockopt(socket.get(), SOL_SOCKET, SO_PEERCRED, &credentials, &size); }));
  return Peer{credentials.pid, credentials.uid, credentials.gid, TRY(groups_of(socket))};
}

}  // namespace dieu8
