// A vendor's PKCS#11 module as a file in memory: it may lie on a stick that is mounted noexec, or be pulled with it.
#pragma once

#include <string>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"

namespace dieu8 {

// A sealed memfd with the bytes of `path`, an ELF file of at most 64 MiB. Errors: NotFound, Io, Malformed.
Result<UniqueFd> copy_module_to_memory(const std::string& path);

}  // namespace dieu8
