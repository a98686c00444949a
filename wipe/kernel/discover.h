// The disks of this computer, through libudev, sysfs and the drives' own identify pages.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "wipe/drive/disk_description.h"

namespace dieu8 {

// Every whole disk, in the order of their paths; no loop devices without a file, RAM disks, optical drives.
// `evidence_folder` (may be empty) marks the disk that receives the evidence.
Result<std::vector<DiskDescription>> list_disks(const std::string& evidence_folder);

// One disk or practice file by path (a symbolic link like /dev/disk/by-id/... is followed).
// Errors: NotFound (with the list of disks as a hint), Misuse (a partition, a character device, a folder), Io.
Result<DiskDescription> describe_disk(const std::string& path, const std::string& evidence_folder);

}  // namespace dieu8
