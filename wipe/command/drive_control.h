// A drive's own commands behind one interface: one implementation a protocol, each over its own small transport.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "evidence/base/result.h"
#include "evidence/certificate/device_work.h"
#include "evidence/json/value.h"
#include "wipe/drive/drive_offer.h"

namespace dieu8 {

struct StepOptions {
  std::string psid;                     // OpalRevert: 32 characters of the label
  std::uint32_t overwrite_pattern = 0;  // AtaSanitizeOverwrite, ScsiSanitizeOverwrite, NvmeSanitizeOverwrite
  std::uint64_t namespace_or_zero = 0;  // NVMe: of the opened block device; 0: none
};

// What a step needs of its surroundings while it is being sent. `record` is the journal, durable: a step that cannot
// be recorded is not sent (the ATA password must be on paper before it is in the drive).
struct StepCallbacks {
  std::function<Status(std::string_view type, Json::Object fields)> record;
};

// How far a running step is, in the drive's own words.
struct StepProgress {
  bool running = false;
  std::uint32_t of_65536 = 0;  // 0 when the drive gives no figure
};

class DriveControl {
 public:
  virtual ~DriveControl() = default;

  // Reads only, changes nothing. Errors: Io, NotFound (the drive went away). What the drive does not answer is an
  // obstacle or is left out, never an error.
  virtual Result<DriveOffer> probe() = 0;

  // Sends one uncovering command and reads the capacity again. A refusal by the drive is in the step, not an error.
  virtual UncoverStep uncover(HiddenKind kind) = 0;

  // Reads state_before, sends the technique's command with all it needs before it, and fills `step` with what the drive
  // answered: accepted, seen_in_progress where the answer itself says so, end (StillRunning, Refused, Failed, Unknown;
  // for a technique that blocks until done also Completed). Never retried here: sending twice is another measurement.
  virtual DeviceStep start(Technique technique, const StepOptions& options, const StepCallbacks& callbacks) = 0;

  // Asks how `step` stands and updates state_after, seen_in_progress, echo, reset_seen, end, reason. Also finds a step
  // again that was begun before a power cut or by an earlier session. Changes nothing in the drive.
  virtual StepProgress look(DeviceStep& step) = 0;

  // After the end: leaves no password, no lock behind where a command can do that; fills password_left. Harmless when
  // there is nothing to do.
  virtual void tidy(DeviceStep& step, const StepCallbacks& callbacks) = 0;

  // Gives a drive back to its owner that an interrupted step left locked (ATA: the recorded password; SANITIZE failure
  // mode: left by the command that the standard names). Says in `step.reason` what was done.
  // Errors: Refused with what the drive answered; Unsupported when this drive has nothing to be brought back from.
  virtual Status bring_back(const StepCallbacks& callbacks) = 0;
};

// The password this program sets before an ATA SECURITY ERASE, 32 bytes padded with zeros: fixed and published, so that
// a drive is never lost with the stick that held the journal.
inline constexpr std::string_view kAtaErasePassword = "dieu8";

}  // namespace dieu8
