#include "wipe/kernel/boot_image.h"

#include <algorithm>

#include "evidence/json/parse.h"
#include "wipe/kernel/mount_table.h"
#include "wipe/kernel/ram_root.h"

namespace dieu8 {
namespace {

constexpr const char* kImageFile = "/etc/dieu8-image.json";

bool lives_in_memory(SystemFiles& files) {
  const auto table = files.read("/proc/self/mountinfo");
  if (!table) return false;
  const auto mounts = parse_mountinfo(table.assume_value());
  return mounts && is_root_in_memory(mounts.assume_value());
}

bool is_digest(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  return text.size() == 64 && text.find_first_not_of(kDigits) == std::string_view::npos;
}

}  // namespace

bool is_boot_image(const ContentItem& item) { return item.type == "iso9660" && item.label == kBootImageLabel; }

std::vector<Holder> boot_image_holders(SystemFiles& files, const std::vector<ContentItem>& contents) {
  const auto image = std::ranges::find_if(contents, is_boot_image);
  if (image == contents.end() || !lives_in_memory(files)) return {};
  return {{HolderKind::BootMedium, image->where, std::string(kBootImageLabel)}};
}

std::string boot_image_sha256(SystemFiles& files) {
  const auto text = files.read(kImageFile);
  if (!text) return "";
  const auto document = parse_json(as_bytes(text.assume_value()));
  if (!document || document.assume_value().object() == nullptr) return "";
  const Json::Object& object = *document.assume_value().object();
  const auto found = object.find("image_sha256");
  if (found == object.end() || found->second.text() == nullptr) return "";
  return is_digest(*found->second.text()) ? *found->second.text() : "";
}

}  // namespace dieu8
