// The drive's own commands of a SCSI (SAS, USB) drive. Source: SBC-4, SPC-5.
#pragma once

#include <memory>

#include "wipe/command/drive_control.h"
#include "wipe/command/scsi/probe.h"
#include "wipe/command/scsi_transport.h"

namespace dieu8 {

// Techniques: ScsiSanitizeCrypto, ScsiSanitizeBlock, ScsiSanitizeOverwrite, ScsiFormatUnit. Hidden: ScsiCapacity,
// SectorSize. uncover(SectorSize) formats the drive and returns hours later.
// bring_back: after a failed sanitize EXIT FAILURE MODE (which a drive refuses whose sanitize was sent without AUSE, as
// ours are: only another sanitize leads out); after an interrupted FORMAT UNIT, FORMAT UNIT again.
std::unique_ptr<DriveControl> scsi_control(std::unique_ptr<ScsiTransport> transport, ScsiControlOptions options = {});

}  // namespace dieu8
