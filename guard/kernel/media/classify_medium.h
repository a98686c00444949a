// Which devices of sysfs are removable media, and of which kind.
#pragma once

#include <optional>
#include <string_view>

#include "guard/kernel/sysfs_folder.h"
#include "guard/media/medium.h"

namespace dieu8 {

// The buses (folders below /sys/bus) on which media are found.
inline constexpr const char* kMediaBuses[] = {"firewire", "memstick", "mmc", "pci", "platform", "scsi", "thunderbolt"};

// `bus` is one of the above, `device` a folder of its `devices`, `name` its name there. nullopt: not a medium, fixed,
// or behind USB. What should tell whether it is fixed and cannot be read counts as removable.
std::optional<MediumKind> classify_medium(std::string_view bus, const std::string& name, const SysfsFolder& device);

// A soldered card on the mmc bus (eMMC): as the firmware says where the kernel passes that on, else (Debian 12's 6.1)
// as the chip says of itself.
bool is_fixed_card(const SysfsFolder& card);

// Whether a part of the path is a USB root hub: "/devices/pci0000:00/0000:00:14.0/usb1/1-2/...".
bool is_behind_usb(std::string_view path);

}  // namespace dieu8
