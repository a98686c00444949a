// The boot image as a medium: how a stick that carries it is known, and what the running system says of itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"
#include "wipe/drive/disk_description.h"
#include "wipe/kernel/system_files.h"

namespace dieu8 {

inline constexpr std::string_view kBootImageLabel = "DIEU8_WIPE";  // ISO 9660 volume identifier

bool is_boot_image(const ContentItem& item);

// A disk that carries the image is held by it while the system lives in memory: nothing of it is mounted then, and the
// kernel's line names no disk. Any disk with the image on it counts, for nobody can tell which one was read.
std::vector<Holder> boot_image_holders(SystemFiles& files, const std::vector<ContentItem>& contents);

// SHA-256, in hexadecimal digits, of the list of the image's files that lies in it (docs/boot-image.md); empty for a
// system that was not started from the image.
std::string boot_image_sha256(SystemFiles& files);

}  // namespace dieu8
