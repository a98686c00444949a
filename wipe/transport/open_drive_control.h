// The commands that an opened disk understands, chosen by how it is attached and by what it answers.
#pragma once

#include <memory>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "evidence/certificate/disk_identity.h"
#include "wipe/command/drive_control.h"

namespace dieu8 {

// NVMe: its own commands, TCG Opal and zones. SATA, PATA, and what answers ATA PASS-THROUGH behind SAS or a USB bridge:
// ATA's, Opal and zones. SAS and other SCSI disks: SCSI's, Opal and zones. A USB disk that passes no ATA on: SCSI's,
// told that a bridge stands before the drive; a stick is asked for no ATA and no Opal, some hang. eMMC and SD: the
// card's. Virtual disks that answer no INQUIRY, loop devices, files: a control that offers nothing. `disk` must outlive
// what comes back. Asks, changes nothing. Errors: Io, NotFound.
Result<std::unique_ptr<DriveControl>> open_drive_control(const UniqueFd& disk, const DiskIdentity& identity,
                                                         bool removable);

}  // namespace dieu8
