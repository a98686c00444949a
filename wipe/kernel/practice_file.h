// A plain file as a practice target.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "evidence/certificate/disk_identity.h"
#include "wipe/drive/disk_description.h"
#include "wipe/kernel/system_files.h"

namespace dieu8 {

// Errors: Io; Misuse when the file is smaller than one sector or not a whole number of sectors.
Result<DiskIdentity> read_file_identity(const UniqueFd& file, const std::string& path);

// Loop devices that stand on this very file (by device and inode, whatever its name), and swap areas in it.
// Errors: Io, Malformed.
Result<std::vector<Holder>> find_file_holders(SystemFiles& files, const UniqueFd& file, const std::string& path);

}  // namespace dieu8
