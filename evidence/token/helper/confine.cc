#include "evidence/token/helper/confine.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <linux/landlock.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cstdint>

namespace dieu8 {
namespace {

constexpr std::uint64_t kWriting = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                                   LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                                   LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                                   LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                                   LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

// The token on the USB bus, the smart card daemon's socket, SoftHSM's own tokens, scratch files. No disk among them.
constexpr std::array kWritable = {"/dev/bus/usb", "/dev/null", "/run", "/tmp", "/var/lib/softhsm"};

void allow_writing_beneath(int rules, const char* path) {
  const int place = ::open(path, O_PATH | O_CLOEXEC);
  landlock_path_beneath_attr beneath{};
  beneath.allowed_access = kWriting;
  beneath.parent_fd = place;
  // A file takes only the rights that a file can have.
  if (::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) != 0) {
    beneath.allowed_access = LANDLOCK_ACCESS_FS_WRITE_FILE;
    ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
  }
  ::close(place);
}

void forbid_writing_elsewhere() {
  landlock_ruleset_attr handled{};
  handled.handled_access_fs = kWriting;
  const auto rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0));
  if (rules < 0) return;  // a kernel without Landlock
  for (const char* path : kWritable) allow_writing_beneath(rules, path);
  ::syscall(SYS_landlock_restrict_self, rules, 0);
  ::close(rules);
}

// The user stays: a token's device belongs to root, and root without capabilities is an ordinary owner of it.
void drop_capabilities() {
  for (unsigned long one = 0; ::prctl(PR_CAPBSET_READ, one, 0, 0, 0) >= 0; ++one)
    ::prctl(PR_CAPBSET_DROP, one, 0, 0, 0);
  __user_cap_header_struct head{_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, 2> none{};
  ::syscall(SYS_capset, &head, none.data());
}

}  // namespace

void confine_this_process() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  ::unshare(CLONE_NEWNET);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  forbid_writing_elsewhere();
  drop_capabilities();
}

}  // namespace dieu8
