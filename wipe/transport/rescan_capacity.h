// Having the kernel ask a disk for its size again, after something hidden was uncovered or the sector size changed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "evidence/certificate/disk_identity.h"
#include "wipe/kernel/system_files.h"
#include "wipe/transport/suspend.h"
#include "wipe/transport/system_switches.h"

namespace dieu8 {

// What is written, in order; pure. `device`: where the disk's device stands under /sys/devices. An ATA disk is asked
// by its host first: only then does libata read IDENTIFY DEVICE again. Nothing for disks whose size cannot change.
std::vector<SwitchWord> rescan_switches(DiskInterface interface, const std::string& device);

// Returns the size in bytes that the kernel knows afterwards. The partition table is read again too where nobody holds
// a partition. Errors: Io, NotFound: the size known is then the old one.
Result<std::uint64_t> rescan_capacity(SystemSwitches& switches, SystemFiles& files, const UniqueFd& disk,
                                      const DiskIdentity& identity);

}  // namespace dieu8
