// Who is at the other end of the control socket, as the kernel says (unix(7): SO_PEERCRED, SO_PEERGROUPS).
#pragma once

#include <sys/types.h>

#include <vector>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"

namespace dieu8 {

struct Peer {
  pid_t pid = 0;
  uid_t uid = static_cast<uid_t>(-1);  // nobody's: a Peer that was never filled in may do nothing
  gid_t gid = static_cast<gid_t>(-1);
  std::vector<gid_t> groups;  // supplementary
};

// Errors: Io.
Result<Peer> peer_of(const UniqueFd& socket);

}  // namespace dieu8
