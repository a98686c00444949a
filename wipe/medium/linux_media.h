// Media over mount(2), sysfs and libblkid.
#pragma once

#include <memory>

#include "wipe/medium/media.h"

namespace dieu8 {

// Mounts below kMediaRoot (wipe/kernel/holders.h), which must lie in memory.
std::unique_ptr<Media> linux_media();

}  // namespace dieu8
