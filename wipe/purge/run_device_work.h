// A drive's own sanitize commands from the first marker to the last look: markers, commands one after the other,
// markers looked for again. Measures; never judges. The overwrite that may follow is run_disk's.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/certificate/device_work.h"
#include "evidence/certificate/disk_identity.h"
#include "evidence/certificate/sanitization.h"
#include "wipe/command/drive_control.h"
#include "wipe/command/pause.h"
#include "wipe/run/block_queue.h"
#include "wipe/run/random_stream.h"
#include "wipe/run/run_disk.h"

namespace dieu8 {

// Where the work stands; saved durably before each command is sent and whenever something new was seen.
struct DevicePoint {
  StreamKey marker_key{};           // only regenerates the marks, protects nothing
  std::uint64_t marker_random = 0;  // chooses their places; below 2^53, as JSON numbers are
  Bytes old_sectors;                // what lay where the marks are, as fingerprints (old_sectors.h)
  std::optional<Markers> markers;   // set when they were written and read back
  std::vector<DeviceStep> steps;    // begun so far; the last may be StillRunning
  bool sending = false;             // the last step was about to be sent: whether it was, only the drive can tell
};

struct DeviceTask {
  DiskIdentity identity;
  std::vector<Technique> techniques;             // device commands, in order; empty: nothing to do
  std::vector<std::uint64_t> seconds_estimated;  // one a technique, the drive's own figures; may be shorter
  StepOptions options;
  std::optional<DevicePoint> resume;
};

struct DeviceCallbacks {
  std::function<Status(std::string_view type, Json::Object fields)> record;  // the journal, durable
  std::function<Status(const DevicePoint&)> save;                            // durable
  std::function<bool()> stop_asked;  // a person asked: a running command goes on in the drive, the work can be resumed
};

struct DeviceOutcome {
  std::optional<Markers> markers;
  std::vector<DeviceStep> steps;
  std::optional<Failure> failure;  // Stopped: resumable
};

// Everything the task names was sent and ended well in the drive's own words. What it is worth, the judge says: but an
// overwrite planned after it begins only then.
bool all_completed(const DeviceTask& task, const DeviceOutcome& outcome);
bool all_completed(std::size_t planned, const std::vector<DeviceStep>& steps);

// `open_queue` is called for writing and for reading the marks, and never while a command runs: a queue of an erased
// drive is a new one. Throws nothing; always returns what was done.
DeviceOutcome run_device_work(DriveControl& control, const DeviceTask& task,
                              const std::function<Result<std::unique_ptr<BlockQueue>>()>& open_queue, Clock& clock,
                              Pause& pause, Progress& progress, const DeviceCallbacks& callbacks);

// Uncovers what `offer` lists, in its order; stops at the first that did not succeed, also when the drive first wants
// its power switched off and on. Each step is recorded before and after. Errors: Io when the journal failed; never for
// a refusal of the drive, which is in the steps.
Result<std::vector<UncoverStep>> uncover_hidden(DriveControl& control, const DriveOffer& offer,
                                                const DeviceCallbacks& callbacks);

}  // namespace dieu8
