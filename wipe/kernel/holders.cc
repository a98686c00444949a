#include "wipe/kernel/holders.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>

#include "wipe/kernel/block_tree.h"
#include "wipe/kernel/mount_table.h"

namespace dieu8 {
namespace {

constexpr std::array<std::string_view, 6> kSystemMounts = {"/", "/usr", "/boot", "/boot/efi", "/efi", "/var"};
constexpr std::array<std::string_view, 5> kBootMediumMounts = {"/run/live/medium", "/lib/live/mount/medium", "/cdrom",
                                                               "/run/initramfs/live", "/run/archiso/bootmnt"};

template <typename Range, typename Value>
bool contains(const Range& range, const Value& value) {
  return std::ranges::find(range, value) != std::ranges::end(range);
}

HolderKind kind_of_mount(const Mount& mount) {
  if (contains(kSystemMounts, mount.mount_point)) return HolderKind::SystemDisk;
  if (contains(kBootMediumMounts, mount.mount_point)) return HolderKind::BootMedium;
  if (mount.mount_point.starts_with(std::string(kMediaRoot) + "/")) return HolderKind::EvidenceMedium;
  return HolderKind::Mounted;
}

HolderKind kind_of_mapping(const std::string& uuid) {
  if (uuid.starts_with("LVM-")) return HolderKind::Lvm;
  return uuid.starts_with("DMRAID-") ? HolderKind::SoftwareRaid : HolderKind::DeviceMapper;
}

// /dev/disk/by-uuid/... for "UUID=..." and the like; the value itself when it is a path; empty otherwise.
std::string path_of_boot_value(std::string_view value) {
  if (value.starts_with("/dev/")) return std::string(value);
  const std::size_t equals = value.find('=');
  if (equals == std::string_view::npos) return "";
  std::string kind(value.substr(0, equals));
  std::ranges::transform(kind, kind.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return "/dev/disk/by-" + kind + "/" + std::string(value.substr(equals + 1));
}

// One walk upwards from one disk.
class HolderSearch {
 public:
  HolderSearch(SystemFiles& files, std::vector<Mount> mounts, std::vector<SwapArea> swaps)
      : files_(files), mounts_(std::move(mounts)), swaps_(std::move(swaps)) {}

  std::vector<Holder> holders_of_disk(const std::string& disk, const std::string& evidence_folder) {
    add_with_partitions(disk);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      for (const std::string& above : ::dieu8::holders_of(files_, nodes_[i])) add_standing_device(above);
      if (i + 1 == nodes_.size()) add_loop_devices();
    }
    add_mounts();
    add_btrfs_members();
    add_swaps();
    add_boot_values();
    add_evidence(evidence_folder);
    return std::move(holders_);
  }

 private:
  bool on_disk(const std::string& node) const { return contains(nodes_, node); }

  void add_with_partitions(const std::string& node) {
    if (!on_disk(node)) nodes_.push_back(node);
    for (const std::string& partition : partitions_of(files_, node)) {
      if (!on_disk(partition)) nodes_.push_back(partition);
    }
  }

  void add_holder(HolderKind kind, const std::string& by, const std::string& where) {
    const bool known = std::ranges::any_of(holders_, [&](const Holder& holder) {
      return holder.kind == kind && holder.by == by && holder.where == where;
    });
    if (!known) holders_.push_back({kind, by, where});
  }

  void add_standing_device(const std::string& node) {
    if (on_disk(node)) return;
    const std::string name = attribute(files_, node, "dm/name").value_or(node);
    add_holder(kind_of_node(node), name, "");
    add_with_partitions(node);
  }

  HolderKind kind_of_node(const std::string& node) {
    if (node.starts_with("dm-")) return kind_of_mapping(attribute(files_, node, "dm/uuid").value_or(""));
    if (node.starts_with("md")) return HolderKind::SoftwareRaid;
    return node.starts_with("zd") ? HolderKind::Zfs : HolderKind::Unknown;
  }

  // The node a file system is on: by its number, or by its source where it has no device of its own (btrfs).
  std::string node_of(const Mount& mount) {
    if (!mount.number.starts_with("0:")) {
      if (auto node = node_of_number(files_, mount.number)) return std::move(node).assume_value();
    }
    if (!mount.source.starts_with("/dev/")) return "";
    auto node = node_of_path(files_, mount.source);
    return node ? std::move(node).assume_value() : "";
  }

  bool lies_on_disk(const std::string& path) {
    const Mount* mount = mount_of(mounts_, path);
    return mount != nullptr && (on_disk(node_of(*mount)) || is_on_btrfs_of_disk(*mount));
  }

  // A loop device whose file lies on the disk: it and all on it stand on the disk too.
  void add_loop_devices() {
    const auto names = files_.list("/sys/class/block");
    if (!names) return;
    for (const std::string& name : names.assume_value()) {
      if (!name.starts_with("loop") || on_disk(name)) continue;
      const auto file = attribute(files_, name, "loop/backing_file");
      if (!file || !lies_on_disk(*file)) continue;
      add_holder(HolderKind::LoopBacking, path_of_node(name), *file);
      add_with_partitions(name);
    }
  }

  void add_mounts() {
    for (const Mount& mount : mounts_) {
      const std::string node = node_of(mount);
      if (on_disk(node) || is_on_btrfs_of_disk(mount))
        add_holder(kind_of_mount(mount), node.empty() ? mount.source : path_of_node(node), mount.mount_point);
    }
  }

  // The members of every btrfs the kernel has open; one file system may span several disks.
  std::vector<std::vector<std::string>> btrfs_members() {
    std::vector<std::vector<std::string>> all;
    const auto systems = files_.list("/sys/fs/btrfs");
    if (!systems) return all;
    for (const std::string& system : systems.assume_value()) {
      if (auto members = files_.list("/sys/fs/btrfs/" + system + "/devices")) all.push_back(members.assume_value());
    }
    return all;
  }

  bool is_on_btrfs_of_disk(const Mount& mount) {
    if (mount.filesystem != "btrfs") return false;
    const std::string source = node_of(mount);
    return std::ranges::any_of(btrfs_members(), [&](const std::vector<std::string>& members) {
      return contains(members, source) &&
             std::ranges::any_of(members, [&](const std::string& member) { return on_disk(member); });
    });
  }

  void add_btrfs_members() {
    for (const auto& members : btrfs_members()) {
      for (const std::string& member : members) {
        if (on_disk(member)) add_holder(HolderKind::Mounted, path_of_node(member), "btrfs");
      }
    }
  }

  void add_swaps() {
    for (const SwapArea& area : swaps_) {
      auto node = node_of_path(files_, area.path);
      const bool device_held = !area.is_file && node && on_disk(node.assume_value());
      if (device_held || (area.is_file && lies_on_disk(area.path))) add_holder(HolderKind::Swap, area.path, "");
    }
  }

  // root= and live-media= name what this system was started from, mounted or not.
  void add_boot_values() {
    const auto line = files_.read("/proc/cmdline");
    if (!line) return;
    std::istringstream words(line.assume_value());
    for (std::string word; words >> word;) {
      for (const std::string_view key : {"root=", "live-media="}) {
        if (word.starts_with(key)) add_boot_value(word, std::string_view(word).substr(key.size()));
      }
    }
  }

  void add_boot_value(const std::string& word, std::string_view value) {
    const std::string path = path_of_boot_value(value);
    if (path.empty()) return;
    const auto node = node_of_path(files_, path);
    if (node && on_disk(node.assume_value()))
      add_holder(HolderKind::BootMedium, path_of_node(node.assume_value()), word);
  }

  void add_evidence(std::string folder) {
    if (folder.empty()) return;
    auto existing = files_.link(folder);
    while (!existing && folder.find('/') != std::string::npos && folder != "/") {
      folder = folder.rfind('/') == 0 ? "/" : folder.substr(0, folder.rfind('/'));
      existing = files_.link(folder);
    }
    if (!existing) existing = files_.link(".");
    if (existing && lies_on_disk(existing.assume_value()))
      add_holder(HolderKind::EvidenceMedium, path_of_node(nodes_.front()), existing.assume_value());
  }

  SystemFiles& files_;
  std::vector<Mount> mounts_;
  std::vector<SwapArea> swaps_;
  std::vector<std::string> nodes_;  // the disk, its partitions, and all devices above them
  std::vector<Holder> holders_;
};

Result<std::vector<SwapArea>> read_swaps(SystemFiles& files) {
  const auto text = files.read("/proc/swaps");
  if (text) return parse_swaps(text.assume_value());
  // A kernel without swap has no such table; any other failure means: not known.
  if (text.assume_error().code == ErrorCode::NotFound) return std::vector<SwapArea>();
  return outcome::failure(text.assume_error());
}

}  // namespace

Result<std::vector<Holder>> find_holders(SystemFiles& files, const std::string& node,
                                         const std::string& evidence_folder) {
  const std::string table = TRY(files.read("/proc/self/mountinfo"));
  HolderSearch search(files, TRY(parse_mountinfo(table)), TRY(read_swaps(files)));
  TRY(files.list("/sys/class/block/" + node));
  return search.holders_of_disk(node, evidence_folder);
}

std::vector<Holder> zfs_holders(SystemFiles& files, const std::vector<ContentItem>& contents) {
  std::vector<Holder> holders;
  if (!files.list("/sys/module/zfs")) return holders;
  for (const ContentItem& item : contents) {
    if (item.type == "zfs_member") holders.push_back({HolderKind::Zfs, item.where, ""});
  }
  return holders;
}

}  // namespace dieu8
