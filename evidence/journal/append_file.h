// The file a journal grows in. The fake in tests/fakes tears, fills up and fails.
#pragma once

#include <cstdint>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

class AppendFile {
 public:
  virtual ~AppendFile() = default;
  virtual Status append(ByteView bytes) = 0;  // all of them or an error; after an error the tail is unknown
  virtual Status sync() = 0;                  // on the medium when it returns
};

}  // namespace dieu8
