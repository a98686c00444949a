#include "wipe/kernel/boot_image.h"

#include <algorithm>

#include "evidence/crypto/digest.h"
#include "wipe/kernel/mount_table.h"
#include "wipe/kernel/ram_root.h"

namespace dieu8 {
namespace {

constexpr const char* kImageList = "/etc/dieu8-image.manifest";

bool lives_in_memory(SystemFiles& files) {
  const auto table = files.read("/proc/self/mountinfo");
  if (!table) return false;
  const auto mounts = parse_mountinfo(table.assume_value());
  return mounts && is_root_in_memory(mounts.assume_value());
}

}  // namespace

bool is_boot_image(const ContentItem& item) { return item.type == "iso9660" && item.label == kBootImageLabel; }

std::vector<Holder> boot_image_holders(SystemFiles& files, const std::vector<ContentItem>& contents) {
  const auto image = std::ranges::find_if(contents, is_boot_image);
  if (image == contents.end() || !lives_in_memory(files)) return {};
  return {{HolderKind::BootMedium, image->where, std::string(kBootImageLabel)}};
}

std::string boot_image_sha256(SystemFiles& files) {
  const auto list = files.read(kImageList);
  return list ? to_hex(sha256(as_bytes(list.assume_value()))) : "";
}

}  // namespace dieu8
