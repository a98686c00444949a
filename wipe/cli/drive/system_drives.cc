#include "wipe/cli/drive/system_drives.h"

#include "wipe/kernel/system_files.h"
#include "wipe/transport/open_drive_control.h"
#include "wipe/transport/rescan_capacity.h"

namespace dieu8 {

DriveOpener system_drive_opener() { return open_drive_control; }

Status rescan_disk(const UniqueFd& fd, const DiskIdentity& identity) {
  LinuxSwitches switches;
  LinuxFiles files;
  TRY(rescan_capacity(switches, files, fd, identity));
  return ok();
}

}  // namespace dieu8
