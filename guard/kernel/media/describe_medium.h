// What a medium says of itself: serial number and name, from the attributes that its bus has. Untrusted text.
#pragma once

#include <string_view>

#include "guard/kernel/sysfs_folder.h"
#include "guard/media/medium.h"

namespace dieu8 {

// Fills serial and name; either stays empty where the kernel does not tell.
void describe_medium(std::string_view bus, const SysfsFolder& device, Medium& medium);

}  // namespace dieu8
