// Whether the running system lives in memory and leaves nothing on a disk.
#pragma once

#include <vector>

#include "wipe/kernel/mount_table.h"

namespace dieu8 {

// The root is tmpfs, ramfs or the initial rootfs, or an overlay whose writable side lies on one of these.
bool is_root_in_memory(const std::vector<Mount>& mounts);

}  // namespace dieu8
