// ATA SECURITY ERASE UNIT with everything around it: the password on record before it is in the drive, ERASE PREPARE
// immediately before ERASE UNIT, a timeout of the drive's own figure, and always a way back.
#pragma once

#include "evidence/certificate/device_work.h"
#include "wipe/command/ata/ata_transport.h"
#include "wipe/command/drive_control.h"

namespace dieu8 {

bool is_ata_security_erase(Technique technique);

// As DriveControl::start; blocks until the drive is done. state_before and state_after: security_words
// (ata_security.h). Records "ata-password-set" {identifier, level, password, serial} before SET PASSWORD is sent.
// Completed only when ERASE UNIT answered without error, no reset was seen, and IDENTIFY shows no password afterwards.
DeviceStep start_security_erase(AtaTransport& drive, Technique technique, const StepCallbacks& callbacks);

// As DriveControl::look: a blocking command cannot be asked; a step that was cut off is Unknown, and password_left says
// whether the drive is left with a password.
void look_at_security_erase(AtaTransport& drive, DeviceStep& step);

// As DriveControl::tidy. Tries our password only when the drive had none before the step.
void tidy_security_erase(AtaTransport& drive, DeviceStep& step, const StepCallbacks& callbacks);

// Takes our password out of the drive: UNLOCK where it is locked, DISABLE PASSWORD; records "ata-password-removed".
// True when there was one and IDENTIFY shows none now; false when there was none.
// Errors: Io, NotFound, Malformed, Unsupported; Refused when the drive is frozen, counts no more attempts, or keeps it.
Result<bool> remove_password(AtaTransport& drive, const StepCallbacks& callbacks);

}  // namespace dieu8
