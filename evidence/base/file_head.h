// The beginning of a file: enough to see what it is.
#pragma once

#include <cstddef>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

// Its first bytes, at most `bytes` of them. Errors: Malformed for no regular file; Io, NotFound.
Result<Bytes> read_file_head(const std::string& path, std::size_t bytes);

}  // namespace dieu8
