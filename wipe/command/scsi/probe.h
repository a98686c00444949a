// What a SCSI drive offers for sanitizing and what stands in the way: asked for, with the bits that say so.
#pragma once

#include <cstdint>

#include "wipe/command/scsi/scsi_asker.h"
#include "wipe/drive/drive_offer.h"

namespace dieu8 {

struct ScsiControlOptions {
  bool usb = false;  // behind a USB bridge: a drive that passes nothing on is named as such
};

// Errors: NotFound (the drive went away), Io when not even INQUIRY was carried out.
Result<DriveOffer> probe_scsi(ScsiAsker& asker, const ScsiControlOptions& options);

// The drive's own figure for one technique in seconds; 0: it gives none. From REPORT SUPPORTED OPERATION CODES
// (recommended command timeout) and, for what goes over the whole medium, VPD 86h (full self-test), the longer one.
std::uint64_t estimated_seconds(ScsiAsker& asker, Technique technique);

}  // namespace dieu8
