#include "wipe/kernel/ram_root.h"

#include <sstream>

namespace dieu8 {
namespace {

bool is_memory(const Mount* mount) {
  return mount != nullptr &&
         (mount->filesystem == "tmpfs" || mount->filesystem == "ramfs" || mount->filesystem == "rootfs");
}

std::string upper_folder(const Mount& overlay) {
  constexpr std::string_view kKey = "upperdir=";
  std::istringstream options(overlay.options);
  for (std::string option; std::getline(options, option, ',');) {
    if (option.starts_with(kKey)) return option.substr(kKey.size());
  }
  return "";
}

}  // namespace

bool is_root_in_memory(const std::vector<Mount>& mounts) {
  const Mount* root = mount_of(mounts, "/");
  if (root == nullptr) return false;
  if (root->filesystem != "overlay") return is_memory(root);
  const std::string upper = upper_folder(*root);
  const Mount* below = upper.empty() ? nullptr : mount_of(mounts, upper);
  return below != root && is_memory(below);
}

}  // namespace dieu8
