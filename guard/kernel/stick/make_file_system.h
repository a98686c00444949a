// A stick laid out anew: partition table, file system, token.
#pragma once

#include <cstdint>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

// The first sector of a disk with one partition from kMediumGapBytes to the end: an MBR (UEFI specification 2.10,
// section 5.2.1), without boot code. `bytes`: the disk's size; `sector_bytes`: 512 or 4096. Errors: Refused for a disk
// too small or, in sectors, too large for an MBR; Unsupported for a file system that is none of "exfat", "vfat",
// "ext4".
Result<Bytes> master_boot_record(std::uint32_t table_id, const std::string& file_system, std::uint64_t bytes,
                                 std::uint32_t sector_bytes);

// Runs mkfs on a partition ("/dev/sdb1"). Errors: NotFound when the program is not installed, with a hint; Io.
Status make_file_system(const std::string& file_system, const std::string& partition);

}  // namespace dieu8
