// Controllers behind which disks may stand that this system does not see.
#pragma once

#include <vector>

#include "wipe/kernel/system_files.h"
#include "wipe/wizard/world/disk_access.h"

namespace dieu8 {

// PCI class 0104h (PCI Code and ID Assignment 1.11: RAID bus controller). Intel RST with Linux's ahci at work hides
// only the NVMe drives behind it (sysfs remapped_nvme); Intel VMD with its driver hides nothing; a RAID adapter shows
// volumes and never the disks they are made of.
std::vector<HidingController> hiding_controllers(SystemFiles& files);

}  // namespace dieu8
