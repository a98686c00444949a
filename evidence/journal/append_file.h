// The file a journal grows in. The fake in tests/fakes tears, fills up and fails.
#pragma once

#include <cstdint>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

class AppendFile {
 public:
  virtual ~AppendFile() = default;
  virtual Status append(ByteView bytes) = 0;  // all of them or an error; after an error the tail is unknown
  virtual Status sync() = 0;                  // on the medium when it returns
};

// Leaves the first `bytes` bytes of a file, durably: what follows them is a torn tail.
Status cut_file(const std::string& path, std::uint64_t bytes);

}  // namespace dieu8
