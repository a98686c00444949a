// The commands of an ATA drive, behind libata, a SAS adapter or a USB bridge (SAT).
#pragma once

#include <memory>

#include "wipe/command/drive_control.h"
#include "wipe/command/scsi_transport.h"

namespace dieu8 {

// Techniques: the three SANITIZE ones and the two SECURITY ERASE ones; others end NotSent. Hidden: Hpa, Ama, Dco.
std::unique_ptr<DriveControl> ata_control(std::unique_ptr<ScsiTransport> transport);

}  // namespace dieu8
