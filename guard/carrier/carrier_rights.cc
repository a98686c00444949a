#include "guard/carrier/carrier_rights.h"

#include <linux/capability.h>
#include <seccomp.h>

#include <cstdlib>

#include "guard/confine/allow_only.h"
#include "guard/confine/become.h"

namespace dieu8 {
namespace {

constexpr std::uint32_t kOverride = 1U << CAP_DAC_OVERRIDE;

constexpr int kAllowed[] = {
    SCMP_SYS(read),          SCMP_SYS(write),        SCMP_SYS(pread64),       SCMP_SYS(openat),
    SCMP_SYS(close),         SCMP_SYS(fstat),        SCMP_SYS(newfstatat),    SCMP_SYS(statx),
    SCMP_SYS(lseek),         SCMP_SYS(getdents64),   SCMP_SYS(mkdirat),       SCMP_SYS(linkat),
    SCMP_SYS(renameat2),     SCMP_SYS(unlinkat),     SCMP_SYS(fsync),         SCMP_SYS(sync_file_range),
    SCMP_SYS(fstatfs),       SCMP_SYS(fcntl),        SCMP_SYS(sendto),        SCMP_SYS(recvfrom),
    SCMP_SYS(sendmsg),       SCMP_SYS(recvmsg),      SCMP_SYS(poll),          SCMP_SYS(ppoll),
    SCMP_SYS(capset),        SCMP_SYS(setsockopt),   SCMP_SYS(brk),           SCMP_SYS(mmap),
    SCMP_SYS(munmap),        SCMP_SYS(mremap),       SCMP_SYS(mprotect),      SCMP_SYS(madvise),
    SCMP_SYS(futex),         SCMP_SYS(getrandom),    SCMP_SYS(clock_gettime), SCMP_SYS(gettid),
    SCMP_SYS(getpid),        SCMP_SYS(rt_sigreturn), SCMP_SYS(exit),          SCMP_SYS(exit_group),
    SCMP_SYS(rt_sigprocmask)};

}  // namespace

Status become_caller(const Peer& caller) { return become({caller.uid, caller.gid, caller.groups}, kOverride); }

Status become_nobody() { return become(Identity{}); }

Status confine_to_copying() { return allow_only(kAllowed); }

// Without the right a look-up fails, and that is told; with it for ever, a file of the machine could be reached.
void StickRights::raise() { static_cast<void>(set_capabilities(kOverride, kOverride)); }

void StickRights::lower() {
  if (!set_capabilities(kOverride, 0)) std::abort();
}

}  // namespace dieu8
