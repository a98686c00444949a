// The kernel's answers that come as text files (/proc, /sys): small enough to be played by a made-up tree in tests.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

class SystemFiles {
 public:
  virtual ~SystemFiles() = default;
  // The whole text, at most 1 MiB. Errors: NotFound, Io, Malformed when longer.
  virtual Result<std::string> read(const std::string& path) = 0;
  // The names in a folder, sorted. Errors: NotFound, Io.
  virtual Result<std::vector<std::string>> list(const std::string& path) = 0;
  // The path with every symbolic link followed, as realpath(3). Errors: NotFound, Io.
  virtual Result<std::string> link(const std::string& path) = 0;
};

class LinuxFiles final : public SystemFiles {
 public:
  Result<std::string> read(const std::string& path) override;
  Result<std::vector<std::string>> list(const std::string& path) override;
  Result<std::string> link(const std::string& path) override;
};

}  // namespace dieu8
