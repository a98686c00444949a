// Who holds a disk (promise 3): mounts, swap, and everything that stands on it or on its partitions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"
#include "wipe/drive/disk_description.h"
#include "wipe/kernel/system_files.h"

namespace dieu8 {

// Where this program mounts evidence sticks: what is mounted below carries the evidence, and is never erased.
inline constexpr std::string_view kMediaRoot = "/run/dieu8/media";

// All holders of the whole disk `node` ("sda"). `evidence_folder` may be empty or not exist yet.
// Errors: Io, NotFound, Malformed when the kernel's tables cannot be read: not knowing is never "nobody".
Result<std::vector<Holder>> find_holders(SystemFiles& files, const std::string& node,
                                         const std::string& evidence_folder);

// A disk with ZFS members on it counts as held whenever the ZFS module is loaded: pools show in no table above.
std::vector<Holder> zfs_holders(SystemFiles& files, const std::vector<ContentItem>& contents);

}  // namespace dieu8
