// A made-up /proc, /sys and /dev: machines with LVM, RAID, multipath and more, without having them. It can misbehave:
// any path can be made to fail.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "evidence/base/syscall.h"
#include "wipe/kernel/system_files.h"

namespace dieu8::test {

class FakeSystemFiles final : public SystemFiles {
 public:
  Result<std::string> read(const std::string& path) override {
    if (failing_.contains(path)) return outcome::failure(system_error(EIO, "read", path));
    const auto found = texts_.find(path);
    if (found == texts_.end()) return outcome::failure(system_error(ENOENT, "open", path));
    return found->second;
  }

  Result<std::vector<std::string>> list(const std::string& path) override {
    if (failing_.contains(path)) return outcome::failure(system_error(EIO, "opendir", path));
    const auto found = folders_.find(path);
    if (found == folders_.end()) return outcome::failure(system_error(ENOENT, "opendir", path));
    return std::vector<std::string>(found->second.begin(), found->second.end());
  }

  Result<std::string> link(const std::string& path) override {
    const auto found = links_.find(path);
    if (found != links_.end()) return found->second;
    if (texts_.contains(path) || folders_.contains(path)) return path;
    return outcome::failure(system_error(ENOENT, "realpath", path));
  }

  void set_text(const std::string& path, const std::string& text) {
    texts_[path] = text;
    add_to_folder(path);
  }
  void set_link(const std::string& path, const std::string& target) { links_[path] = target; }
  void add_folder(const std::string& path) {
    folders_[path];
    add_to_folder(path);
  }
  void fail(const std::string& path) { failing_.insert(path); }

  // A whole device: its sysfs folder, its number, its node in /dev.
  void add_device(const std::string& node, const std::string& number) {
    add_folder("/sys/class/block/" + node);
    set_link("/sys/class/block/" + node, "/sys/devices/block/" + node);
    set_link("/sys/dev/block/" + number, "/sys/devices/block/" + node);
    set_text("/dev/" + node, "");
  }
  void add_partition(const std::string& disk, const std::string& node, const std::string& number) {
    add_device(node, number);
    add_folder("/sys/class/block/" + disk + "/" + node);
    set_link("/sys/class/block/" + node, "/sys/devices/block/" + disk + "/" + node);
    set_text("/sys/class/block/" + node + "/partition", "1\n");
  }
  // `above` stands on `below`, as device-mapper, md and bcache say it.
  void put_on(const std::string& above, const std::string& below) {
    add_folder("/sys/class/block/" + below + "/holders/" + above);
    add_folder("/sys/class/block/" + above + "/slaves/" + below);
  }
  void add_mapping(const std::string& node, const std::string& number, const std::string& name,
                   const std::string& uuid) {
    add_device(node, number);
    set_text("/sys/class/block/" + node + "/dm/name", name + "\n");
    set_text("/sys/class/block/" + node + "/dm/uuid", uuid + "\n");
    set_link("/dev/mapper/" + name, "/dev/" + node);
  }

 private:
  void add_to_folder(const std::string& path) {
    for (std::size_t slash = path.rfind('/'); slash != 0 && slash != std::string::npos;
         slash = path.rfind('/', slash - 1)) {
      const std::size_t end = path.find('/', slash + 1);
      folders_[path.substr(0, slash)].insert(path.substr(slash + 1, end == std::string::npos ? end : end - slash - 1));
    }
  }

  std::map<std::string, std::string> texts_;
  std::map<std::string, std::string> links_;
  std::map<std::string, std::set<std::string>> folders_;
  std::set<std::string> failing_;
};

}  // namespace dieu8::test
