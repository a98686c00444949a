#include "wipe/kernel/block_tree.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace dieu8 {
namespace {

struct Prefix {
  std::string_view node;
  std::string_view reason;
};

constexpr std::array<Prefix, 11> kNotDisks = {{{"sr", "optical"},
                                               {"ram", "memory"},
                                               {"zram", "memory"},
                                               {"fd", "floppy"},
                                               {"mtdblock", "memory"},
                                               {"dm-", "built-on-disks"},
                                               {"md", "built-on-disks"},
                                               {"bcache", "built-on-disks"},
                                               {"drbd", "built-on-disks"},
                                               {"zd", "built-on-disks"},
                                               {"pmem", "memory"}}};

std::string folder_of(const std::string& node) { return "/sys/class/block/" + node; }

std::string last_part(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// `prefix` and then a digit: "sr0" is optical, "sra" would be something else.
bool is_numbered(std::string_view name, std::string_view prefix) {
  return name.starts_with(prefix) && name.size() > prefix.size() &&
         std::isdigit(static_cast<unsigned char>(name[prefix.size()])) != 0;
}

bool path_has(std::string_view path, std::string_view prefix) {
  while (!path.empty()) {
    const std::size_t end = path.find('/');
    if (is_numbered(path.substr(0, end), prefix)) return true;
    path = end == std::string_view::npos ? "" : path.substr(end + 1);
  }
  return false;
}

bool is_part_of_mmc(std::string_view node) {
  return node.starts_with("mmcblk") &&
         (node.find("boot") != std::string_view::npos || node.find("rpmb") != std::string_view::npos ||
          node.find("gp") != std::string_view::npos);
}

}  // namespace

Result<std::string> node_of_number(SystemFiles& files, const std::string& number) {
  return last_part(TRY(files.link("/sys/dev/block/" + number)));
}

Result<std::string> node_of_path(SystemFiles& files, const std::string& path) {
  constexpr std::string_view kDev = "/dev/";
  const std::string device = TRY(files.link(path));
  if (!device.starts_with(kDev)) return fail(ErrorCode::NotFound, N_("{1} is no block device"), {path});
  std::string node = device.substr(kDev.size());
  std::ranges::replace(node, '/', '!');
  TRY(files.link(folder_of(node)));
  return node;
}

std::string path_of_node(std::string_view node) {
  std::string path(node);
  std::ranges::replace(path, '!', '/');
  return "/dev/" + path;
}

std::optional<std::string> attribute(SystemFiles& files, const std::string& node, std::string_view name) {
  auto text = files.read(folder_of(node) + "/" + std::string(name));
  if (!text) return std::nullopt;
  std::string line = std::move(text).assume_value();
  while (!line.empty() && (line.back() == '\n' || line.back() == ' ')) line.pop_back();
  return line;
}

bool is_partition(SystemFiles& files, const std::string& node) {
  return attribute(files, node, "partition").has_value();
}

Result<std::string> whole_disk_of(SystemFiles& files, const std::string& node) {
  if (!is_partition(files, node)) return node;
  const std::string device = TRY(files.link(folder_of(node)));
  return last_part(device.substr(0, device.rfind('/')));
}

std::vector<std::string> partitions_of(SystemFiles& files, const std::string& disk) {
  std::vector<std::string> partitions;
  const auto names = files.list(folder_of(disk));
  if (!names) return partitions;
  for (const std::string& name : names.assume_value()) {
    if (name.starts_with(disk) && is_partition(files, name)) partitions.push_back(name);
  }
  return partitions;
}

std::vector<std::string> holders_of(SystemFiles& files, const std::string& node) {
  const auto names = files.list(folder_of(node) + "/holders");
  return names ? names.assume_value() : std::vector<std::string>();
}

std::optional<std::string> why_not_a_disk(SystemFiles& files, const std::string& node) {
  const auto found =
      std::ranges::find_if(kNotDisks, [&](const Prefix& prefix) { return is_numbered(node, prefix.node); });
  if (found != kNotDisks.end()) return std::string(found->reason);
  if (node.starts_with("md_")) return "built-on-disks";
  if (is_part_of_mmc(node)) return "part-of-mmc";
  if (attribute(files, node, "hidden").value_or("0") == "1") return "hidden";
  if (const auto below = files.list(folder_of(node) + "/slaves"); below && !below.assume_value().empty())
    return "built-on-disks";
  return std::nullopt;
}

DiskInterface interface_of(std::string_view sysfs_path, std::string_view node) {
  if (node.starts_with("loop")) return DiskInterface::Loop;
  if (node.starts_with("nvme")) return DiskInterface::Nvme;
  if (node.starts_with("mmcblk")) return DiskInterface::Mmc;
  if (path_has(sysfs_path, "usb")) return DiskInterface::Usb;
  if (path_has(sysfs_path, "virtio")) return DiskInterface::Virtio;
  if (path_has(sysfs_path, "ata")) return DiskInterface::Sata;
  if (path_has(sysfs_path, "ide")) return DiskInterface::Pata;
  const bool sas = sysfs_path.find("/end_device-") != std::string_view::npos;
  return sas ? DiskInterface::Sas : DiskInterface::Unknown;
}

}  // namespace dieu8
