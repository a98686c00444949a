// What a SCSI drive offers for sanitizing and what stands in the way: asked for, with the bits that say so.
#pragma once

#include <cstdint>

#include "wipe/command/scsi/scsi_asker.h"
#include "wipe/drive/drive_offer.h"

namespace dieu8 {

struct ScsiControlOptions {
  bool usb = false;      // behind a USB bridge: a drive that passes nothing on is named as such
  bool careful = false;  // a stick: asked only what every disk answers, for some hang; its commands count as hidden
};

// Errors: NotFound (the drive went away), Io when not even INQUIRY was carried out.
Result<DriveOffer> probe_scsi(ScsiAsker& asker, const ScsiControlOptions& options);

}  // namespace dieu8
