// A sysfs made up in a folder of its own: attributes are files that keep what is written, and nothing happens behind
// them. Paths are given from its root: "devices/pci0000:00/...".
#pragma once

#include <string>
#include <string_view>

#include "evidence/base/bytes.h"

namespace dieu8::test {

class MadeUpSysfs {
 public:
  MadeUpSysfs();
  ~MadeUpSysfs();
  MadeUpSysfs(const MadeUpSysfs&) = delete;
  MadeUpSysfs& operator=(const MadeUpSysfs&) = delete;

  const std::string& root() const { return root_; }

  void folder(const std::string& path);
  void text(const std::string& path, std::string_view content);  // with the folders above it
  void bytes(const std::string& path, ByteView content);
  void link(const std::string& path, const std::string& target);  // `target` from the root too
  void link_outside(const std::string& path, const std::string& target);
  void remove(const std::string& path);  // with all that is in it
  void move(const std::string& from, const std::string& to);
  std::string read(const std::string& path) const;  // as it stands there; empty when it does not
  bool has(const std::string& path) const;

 private:
  std::string root_;
};

}  // namespace dieu8::test
