// One SANITIZE DEVICE command: sent once, and then only the drive's status is believed, and never an old one.
#pragma once

#include "evidence/certificate/device_work.h"
#include "wipe/command/ata/ata_transport.h"
#include "wipe/command/drive_control.h"

namespace dieu8 {

bool is_ata_sanitize(Technique technique);

// As DriveControl::start. state_before and state_after are the sense data that carried the registers.
DeviceStep start_sanitize(AtaTransport& drive, Technique technique, const StepOptions& options);

// As DriveControl::look. A reset or a power cut does not end a sanitize (ACS-4 section 4.17): it goes on by itself, and
// reset_seen stays what it was.
StepProgress look_at_sanitize(AtaTransport& drive, DeviceStep& step);

// What one answer to SANITIZE STATUS EXT says about `step`. Completed only when our command was accepted and the drive
// was seen at it, or when state_before said that nothing had been completed. Pure.
StepProgress take_sanitize_status(const AtaReply& reply, DeviceStep& step);

// A failed sanitize left the drive closed: SANITIZE STATUS EXT that clears the failure.
// True when there was one and it is gone. Errors: Io, NotFound, Malformed, Unsupported; Refused when the drive keeps
// it.
Result<bool> clear_sanitize_failure(AtaTransport& drive);

}  // namespace dieu8
