// What one answer means for a step under way: the decisions, apart from the asking.
//
// "Nothing to report" is what a drive says that is done, and what a drive says that never began. So Completed needs
// three things of our own: the drive accepted our command, was seen at it, and then is ready without an error.
#pragma once

#include "evidence/base/result.h"
#include "evidence/certificate/device_work.h"
#include "wipe/command/drive_control.h"
#include "wipe/command/scsi/sense.h"
#include "wipe/command/scsi_transport.h"

namespace dieu8 {

// The answer to the technique's own command: sets accepted, reset_seen, end, reason. After it the end is Refused,
// Failed, Unknown or StillRunning; for cryptographic erase, which answers only when done, Completed.
void take_command_answer(const Result<ScsiAnswer>& answer, DeviceStep& step);

enum class NextQuestion {
  None,        // nothing more to be asked now; the step says how it stands
  ReadyOrNot,  // TEST UNIT READY: a drive may be silent on REQUEST SENSE and still refuse its medium
};

// The answer to REQUEST SENSE, unit attentions already passed over.
NextQuestion take_polled(const Result<ScsiSense>& sense, DeviceStep& step, StepProgress& progress);

// The answer to TEST UNIT READY after REQUEST SENSE had nothing to report.
void take_readiness(const Result<ScsiAnswer>& answer, DeviceStep& step, StepProgress& progress);

// `reset`: a unit attention 29h/xx came with this answer. A sanitize outlives a reset and a loss of power (SBC-4
// section 4.11.2), so one after which the drive was seen at our command again takes nothing away: reset_seen stays set
// only as long as nobody has seen that.
void take_reset(bool reset, const StepProgress& progress, DeviceStep& step);

// A step that is over in the drive's own words is not asked about again.
bool is_settled(const DeviceStep& step);

}  // namespace dieu8
