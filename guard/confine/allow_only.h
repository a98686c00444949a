// A seccomp filter that lets this process make a few system calls and no others.
#pragma once

#include <span>

#include "evidence/base/result.h"

namespace dieu8 {

// `calls`: SCMP_SYS numbers. Any other call fails with EPERM from here on. Errors: Io; the filter is not in force then.
Status allow_only(std::span<const int> calls);

}  // namespace dieu8
