#include "guard/carrier/carrier_rights.h"

#include <grp.h>
#include <linux/capability.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr uid_t kNobody = 65534;
constexpr std::uint32_t kOverride = 1U << CAP_DAC_OVERRIDE;

constexpr int kAllowed[] = {
    SCMP_SYS(read),    SCMP_SYS(write),        SCMP_SYS(pread64),   SCMP_SYS(openat),        SCMP_SYS(close),
    SCMP_SYS(fstat),   SCMP_SYS(newfstatat),   SCMP_SYS(statx),     SCMP_SYS(lseek),         SCMP_SYS(getdents64),
    SCMP_SYS(mkdirat), SCMP_SYS(linkat),       SCMP_SYS(renameat2), SCMP_SYS(unlinkat),      SCMP_SYS(fsync),
    SCMP_SYS(fstatfs), SCMP_SYS(fcntl),        SCMP_SYS(sendto),    SCMP_SYS(recvfrom),      SCMP_SYS(sendmsg),
    SCMP_SYS(recvmsg), SCMP_SYS(poll),         SCMP_SYS(ppoll),     SCMP_SYS(capset),        SCMP_SYS(setsockopt),
    SCMP_SYS(brk),     SCMP_SYS(mmap),         SCMP_SYS(munmap),    SCMP_SYS(mremap),        SCMP_SYS(mprotect),
    SCMP_SYS(madvise), SCMP_SYS(futex),        SCMP_SYS(getrandom), SCMP_SYS(clock_gettime), SCMP_SYS(gettid),
    SCMP_SYS(getpid),  SCMP_SYS(rt_sigreturn), SCMP_SYS(exit),      SCMP_SYS(exit_group),    SCMP_SYS(rt_sigprocmask)};

struct Release {
  void operator()(void* filter) const { seccomp_release(filter); }
};

Status set_capabilities(std::uint32_t permitted, std::uint32_t effective) {
  __user_cap_header_struct head{_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, 2> sets{};
  sets[0].permitted = permitted;
  sets[0].effective = effective;
  TRY(checked("capset", "", [&] { return ::syscall(SYS_capset, &head, sets.data()); }));
  return ok();
}

Status become(uid_t user, gid_t group, const std::vector<gid_t>& groups, std::uint32_t kept) {
  TRY(checked("prctl", "", [] { return ::prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0); }));
  TRY(checked("setgroups", "", [&] { return ::setgroups(groups.size(), groups.data()); }));
  TRY(checked("setresgid", "", [&] { return ::setresgid(group, group, group); }));
  TRY(checked("setresuid", "", [&] { return ::setresuid(user, user, user); }));
  TRY(set_capabilities(kept, 0));
  TRY(checked("prctl", "", [] { return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }));
  // Else the caller, who is the same user now, could look into this process and at files that are not yet scanned.
  TRY(checked("prctl", "", [] { return ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }));
  return ok();
}

}  // namespace

Status become_caller(const Peer& caller) { return become(caller.uid, caller.gid, caller.groups, kOverride); }

Status become_nobody() { return become(kNobody, kNobody, {}, 0); }

Status confine_to_copying() {
  const std::unique_ptr<void, Release> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
  if (!filter) return fail(ErrorCode::Io, N_("not enough memory"));
  for (const int call : kAllowed)
    if (const int answer = seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0); answer != 0)
      return system_error(-answer, "seccomp_rule_add", "");
  if (const int answer = seccomp_load(filter.get()); answer != 0) return system_error(-answer, "seccomp_load", "");
  return ok();
}

// Without the right a look-up fails, and that is told; with it for ever, a file of the machine could be reached.
void StickRights::raise() { static_cast<void>(set_capabilities(kOverride, kOverride)); }

void StickRights::lower() {
  if (!set_capabilities(kOverride, 0)) std::abort();
}

}  // namespace dieu8
