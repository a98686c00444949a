// The drives of this computer, through its kernel.
#pragma once

#include "wipe/cli/drive/ask_drive.h"

namespace dieu8 {

DriveOpener system_drive_opener();

// The kernel asks the disk for its size again. Errors: Io, NotFound: the size known is then the old one.
Status rescan_disk(const UniqueFd& fd, const DiskIdentity& identity);

}  // namespace dieu8
