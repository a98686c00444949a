#include "guard/confine/become.h"

#include <grp.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>

#include "evidence/base/syscall.h"

namespace dieu8 {

Status set_capabilities(std::uint32_t permitted, std::uint32_t effective) {
  __user_cap_header_struct head{_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, 2> sets{};
  sets[0].permitted = permitted;
  sets[0].effective = effective;
  TRY(checked("capset", "", [&] { return ::syscall(SYS_capset, &head, sets.data()); }));
  return ok();
}

Status become(const Identity& identity, std::uint32_t kept) {
  TRY(checked("prctl", "", [&] { return ::prctl(PR_SET_KEEPCAPS, kept != 0 ? 1 : 0, 0, 0, 0); }));
  TRY(checked("setgroups", "", [&] { return ::setgroups(identity.groups.size(), identity.groups.data()); }));
  TRY(checked("setresgid", "", [&] { return ::setresgid(identity.group, identity.group, identity.group); }));
  TRY(checked("setresuid", "", [&] { return ::setresuid(identity.user, identity.user, identity.user); }));
  TRY(set_capabilities(kept, 0));
  TRY(checked("prctl", "", [] { return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }));
  // Else another process of this user could look into this one, and at what it has open.
  TRY(checked("prctl", "", [] { return ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }));
  return ok();
}

}  // namespace dieu8
