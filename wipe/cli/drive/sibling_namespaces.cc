#include "wipe/cli/drive/sibling_namespaces.h"

#include "wipe/kernel/block_tree.h"

namespace dieu8 {
namespace {

struct Home {
  std::string device;     // where the controller or subsystem stands in sysfs
  std::string subsystem;  // NQN; empty: not told
};

Home home_of(SystemFiles& files, const std::string& node) {
  const auto device = files.link("/sys/class/block/" + node + "/device");
  return {device ? device.assume_value() : "", attribute(files, node, "device/subsysnqn").value_or("")};
}

bool same_home(const Home& left, const Home& right) {
  if (!left.subsystem.empty() && left.subsystem == right.subsystem) return true;
  return !left.device.empty() && left.device == right.device;
}

}  // namespace

Result<std::vector<std::string>> sibling_namespaces(SystemFiles& files, const std::string& node) {
  const Home home = home_of(files, node);
  std::vector<std::string> siblings;
  for (const std::string& other : TRY(files.list("/sys/class/block"))) {
    if (other == node || !other.starts_with("nvme") || is_partition(files, other)) continue;
    if (!why_not_a_disk(files, other) && same_home(home, home_of(files, other))) siblings.push_back(other);
  }
  return siblings;
}

}  // namespace dieu8
