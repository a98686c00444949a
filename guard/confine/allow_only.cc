#include "guard/confine/allow_only.h"

#include <seccomp.h>

#include <memory>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

struct Release {
  void operator()(void* filter) const { seccomp_release(filter); }
};

}  // namespace

Status allow_only(std::span<const int> calls) {
  const std::unique_ptr<void, Release> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
  if (!filter) return fail(ErrorCode::Io, N_("not enough memory"));
  for (const int call : calls)
    if (const int answer = seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0); answer != 0)
      return system_error(-answer, "seccomp_rule_add", "");
  if (const int answer = seccomp_load(filter.get()); answer != 0) return system_error(-answer, "seccomp_load", "");
  return ok();
}

}  // namespace dieu8
