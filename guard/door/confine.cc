#include "guard/door/confine.h"

#include <seccomp.h>

#include "guard/confine/allow_only.h"
#include "guard/confine/become.h"

namespace dieu8 {
namespace {

// What libblkid, the C library and an answer need. ioctl: libblkid asks for sizes (and gets what the kernel tells a
// reader); fstat: which kind of file.
constexpr int kAllowed[] = {SCMP_SYS(read),      SCMP_SYS(write),        SCMP_SYS(pread64), SCMP_SYS(lseek),
                            SCMP_SYS(close),     SCMP_SYS(brk),          SCMP_SYS(mmap),    SCMP_SYS(munmap),
                            SCMP_SYS(mremap),    SCMP_SYS(mprotect),     SCMP_SYS(madvise), SCMP_SYS(futex),
                            SCMP_SYS(fstat),     SCMP_SYS(newfstatat),   SCMP_SYS(ioctl),   SCMP_SYS(fadvise64),
                            SCMP_SYS(fcntl),     SCMP_SYS(rt_sigreturn), SCMP_SYS(exit),    SCMP_SYS(exit_group),
                            SCMP_SYS(getrandom), SCMP_SYS(clock_gettime)};

}  // namespace

Status confine_to_open_descriptors() {
  TRY(become(Identity{}));
  return allow_only(kAllowed);
}

}  // namespace dieu8
