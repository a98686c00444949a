// Which block devices are mediums: not the disks that stay in the computer.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "wipe/kernel/content_probe.h"
#include "wipe/kernel/system_files.h"
#include "wipe/medium/medium_device.h"

namespace dieu8 {

// What lies on a whole disk, by its path; fails for a drive without a medium.
using ContentLook = std::function<Result<DiskContents>(const std::string& path)>;

// What comes and goes: on USB, removable, an SD card (not an eMMC, which is soldered in), an optical drive.
std::optional<MediumKind> medium_kind(SystemFiles& files, const std::string& disk);

// In the order of their paths. Errors: those of listing /sys/class/block.
Result<std::vector<MediumDevice>> find_media(SystemFiles& files, const ContentLook& look);

}  // namespace dieu8
