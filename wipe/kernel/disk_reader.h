// The identity of an opened whole disk: its own pages where it answers, sysfs and udev where it does not.
#pragma once

#include <string>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "evidence/certificate/disk_identity.h"
#include "wipe/kernel/system_files.h"

namespace dieu8 {

// `number` is "8:0". Errors: Io; Misuse for a partition or a device built from other disks, naming the whole disk.
Result<DiskIdentity> read_disk_identity(SystemFiles& files, const UniqueFd& disk, const std::string& number,
                                        const std::string& path);

// Errors: Misuse, with a hint naming what to type instead, unless `node` is a whole disk of this computer.
Status refuse_unless_whole_disk(SystemFiles& files, const std::string& node, const std::string& path);

// What sysfs alone tells: for a disk that cannot be opened.
DiskIdentity identity_from_sysfs(SystemFiles& files, const std::string& node, const std::string& path);

}  // namespace dieu8
