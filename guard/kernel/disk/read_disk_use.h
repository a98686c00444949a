// Asks a disk how often and how long it was switched on (SMART); changes nothing on it.
#pragma once

#include <string>

#include "guard/maintenance/disk_use.h"

namespace dieu8 {

// `device` is "/dev/sda" or "/dev/nvme0n1"; needs root. Errors: Unsupported when the disk does not tell, Io, NotFound.
Result<DiskUse> read_disk_use(const std::string& device);

}  // namespace dieu8
