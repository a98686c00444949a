// Before untrusted bytes of a medium are parsed: this process keeps its open descriptors and nothing else.
#pragma once

#include "evidence/base/result.h"

namespace dieu8 {

// Nobody's user, no capability, no new privileges, and a seccomp filter that lets it read, write, seek and allocate: it
// can open nothing, start nothing, connect nowhere. Errors: Io; the caller then does not parse.
Status confine_to_open_descriptors();

}  // namespace dieu8
