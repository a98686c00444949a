// From root to somebody with fewer rights, for good (setresuid(2), capabilities(7), no_new_privs).
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

struct Identity {
  uid_t user = 65534;  // nobody
  gid_t group = 65534;
  std::vector<gid_t> groups{};
};

// `kept`: a mask of capabilities that stay permitted; none is in effect when it returns. Errors: Io; the process must
// not go on then, it may be half changed.
Status become(const Identity& identity, std::uint32_t kept = 0);

// The sets of this thread, as masks. Errors: Io.
Status set_capabilities(std::uint32_t permitted, std::uint32_t effective);

}  // namespace dieu8
