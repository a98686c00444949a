#include "guard/door/confine.h"

#include <grp.h>
#include <linux/capability.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <memory>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr uid_t kNobody = 65534;

// What libblkid, the C library and an answer need. ioctl: libblkid asks for sizes (and gets what the kernel tells a
// reader); fstat: which kind of file.
constexpr int kAllowed[] = {SCMP_SYS(read),      SCMP_SYS(write),        SCMP_SYS(pread64), SCMP_SYS(lseek),
                            SCMP_SYS(close),     SCMP_SYS(brk),          SCMP_SYS(mmap),    SCMP_SYS(munmap),
                            SCMP_SYS(mremap),    SCMP_SYS(mprotect),     SCMP_SYS(madvise), SCMP_SYS(futex),
                            SCMP_SYS(fstat),     SCMP_SYS(newfstatat),   SCMP_SYS(ioctl),   SCMP_SYS(fadvise64),
                            SCMP_SYS(fcntl),     SCMP_SYS(rt_sigreturn), SCMP_SYS(exit),    SCMP_SYS(exit_group),
                            SCMP_SYS(getrandom), SCMP_SYS(clock_gettime)};

Status drop_rights() {
  TRY(checked("setgroups", "", [] { return ::setgroups(0, nullptr); }));
  TRY(checked("setresgid", "", [] { return ::setresgid(kNobody, kNobody, kNobody); }));
  TRY(checked("setresuid", "", [] { return ::setresuid(kNobody, kNobody, kNobody); }));
  __user_cap_header_struct head{_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, 2> none{};
  TRY(checked("capset", "", [&] { return ::syscall(SYS_capset, &head, none.data()); }));
  TRY(checked("prctl", "", [] { return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }));
  return ok();
}

struct Release {
  void operator()(void* filter) const { seccomp_release(filter); }
};

}  // namespace

Status confine_to_open_descriptors() {
  TRY(drop_rights());
  const std::unique_ptr<void, Release> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
  if (!filter) return fail(ErrorCode::Io, N_("not enough memory"));
  for (const int call : kAllowed)
    if (const int answer = seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0); answer != 0)
      return system_error(-answer, "seccomp_rule_add", "");
  if (const int answer = seccomp_load(filter.get()); answer != 0) return system_error(-answer, "seccomp_load", "");
  return ok();
}

}  // namespace dieu8
