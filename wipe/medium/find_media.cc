#include "wipe/medium/find_media.h"

#include <algorithm>
#include <array>

#include "wipe/kernel/block_tree.h"
#include "wipe/kernel/boot_image.h"

namespace dieu8 {
namespace {

constexpr std::array<std::string_view, 8> kFilesystems = {"vfat", "exfat", "ext4",    "ext3",
                                                          "ext2", "ntfs",  "iso9660", "udf"};

bool is_known(const std::string& type) { return std::ranges::find(kFilesystems, type) != kFilesystems.end(); }

std::string trimmed(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

// What stands below the device tells how it is attached.
DiskInterface attached_by(SystemFiles& files, const std::string& disk) {
  const auto path = files.link("/sys/class/block/" + disk);
  return path ? interface_of(path.assume_value(), disk) : DiskInterface::Unknown;
}

MediumDevice medium_of(SystemFiles& files, const std::string& disk, MediumKind kind) {
  MediumDevice medium;
  medium.disk = path_of_node(disk);
  medium.model = trimmed(attribute(files, disk, "device/model").value_or(""));
  medium.kind = kind;
  medium.write_protected = kind == MediumKind::Optical || attribute(files, disk, "ro").value_or("0") != "0";
  return medium;
}

void add_media_of(SystemFiles& files, const std::string& disk, MediumKind kind, const ContentLook& look,
                  std::vector<MediumDevice>& media) {
  const auto contents = look(path_of_node(disk));
  if (!contents) return;
  const auto& items = contents.assume_value().items;
  const bool boots = std::ranges::any_of(items, is_boot_image);
  for (const ContentItem& item : items) {
    if (!is_known(item.type)) continue;
    media.push_back(medium_of(files, disk, kind));
    media.back().path = item.where;
    media.back().filesystem = item.type;
    media.back().label = item.label;
    media.back().bytes = item.bytes;
    media.back().on_boot_medium = boots;
  }
}

}  // namespace

std::optional<MediumKind> medium_kind(SystemFiles& files, const std::string& disk) {
  if (disk.starts_with("sr")) return MediumKind::Optical;
  if (why_not_a_disk(files, disk) || disk.starts_with("loop")) return std::nullopt;
  if (disk.starts_with("mmcblk"))
    return attribute(files, disk, "device/type") == "SD" ? std::optional(MediumKind::MemoryCard) : std::nullopt;
  if (attached_by(files, disk) == DiskInterface::Usb) return MediumKind::UsbStick;
  return attribute(files, disk, "removable") == "1" ? std::optional(MediumKind::OtherRemovable) : std::nullopt;
}

Result<std::vector<MediumDevice>> find_media(SystemFiles& files, const ContentLook& look) {
  std::vector<MediumDevice> media;
  for (const std::string& node : TRY(files.list("/sys/class/block"))) {
    if (is_partition(files, node) || attribute(files, node, "size").value_or("0") == "0") continue;
    if (const auto kind = medium_kind(files, node)) add_media_of(files, node, *kind, look, media);
  }
  std::ranges::sort(media, {}, &MediumDevice::path);
  return media;
}

}  // namespace dieu8
