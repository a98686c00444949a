// A drive named for status, unlock and selftest: opened and recognised even when nothing on it can be read.
#pragma once

#include <string>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "evidence/certificate/disk_identity.h"

namespace dieu8 {

enum class DriveAccess { Look, Change };  // Change: for this program alone; a disk in use is refused

struct NamedDrive {
  UniqueFd fd;
  DiskIdentity identity;
  bool removable = false;  // some sticks hang when asked for more than a stick has
};

// Errors: NotFound; Misuse for a folder, a partition...; Refused when it is in use or this user may not; Io.
Result<NamedDrive> open_named_drive(const std::string& path, DriveAccess access);

// What a person types for it: its serial number, or its path when it has none.
std::string word_of(const DiskIdentity& identity);

// Errors: Refused.
Status check_word(const DiskIdentity& identity, const std::string& typed);

}  // namespace dieu8
