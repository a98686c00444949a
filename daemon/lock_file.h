// The lock outlives the daemon and the machine's restart: a file whose being there is the lock.
#pragma once

#include <string>

#include "evidence/base/result.h"

namespace dieu8 {

class LockFile {
 public:
  explicit LockFile(std::string path) : path_(std::move(path)) {}

  // Locked also when the file cannot be looked at: unknown is not open.
  bool locked() const;
  // Both are on the medium when they return ok. Errors: Io, NoSpace.
  Status lock() const;
  Status unlock() const;

 private:
  std::string path_;
};

}  // namespace dieu8
