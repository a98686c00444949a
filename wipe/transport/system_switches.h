// Files of /sys that are written to make the kernel do something: small enough to be played by a made-up tree.
#pragma once

#include <string>

#include "evidence/base/result.h"

namespace dieu8 {

class SystemSwitches {
 public:
  virtual ~SystemSwitches() = default;
  // The whole text. Errors: NotFound, Io.
  virtual Result<std::string> read(const std::string& path) = 0;
  // One write of `word` to a file that is there. Returns when the kernel has done what it stands for.
  // Errors: NotFound, Io with the kernel's errno.
  virtual Status write(const std::string& path, const std::string& word) = 0;
};

class LinuxSwitches final : public SystemSwitches {
 public:
  Result<std::string> read(const std::string& path) override;
  Status write(const std::string& path, const std::string& word) override;
};

}  // namespace dieu8
