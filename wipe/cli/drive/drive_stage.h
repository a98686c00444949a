// One disk before its overwrite: hidden areas uncovered, its size read again, the drive's own commands from the first
// mark to the last look; with what was done so far kept, so that a later start finds a running command again.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "evidence/base/clock.h"
#include "wipe/cli/drive/drive_record.h"
#include "wipe/command/drive_control.h"
#include "wipe/command/pause.h"
#include "wipe/plan/plan.h"
#include "wipe/run/block_queue.h"
#include "wipe/run/run_disk.h"

namespace dieu8 {

// What the stage needs of its surroundings; a test hands in a simulated drive.
struct DriveSurroundings {
  std::function<Result<std::unique_ptr<DriveControl>>()> open_drive;
  std::function<Result<std::unique_ptr<BlockQueue>>()> open_queue;
  std::function<Result<DiskIdentity>()> identity_now;  // read again through the opened disk
  std::function<Status()> rescan;                      // the kernel asks the disk for its size again
  DeviceCallbacks callbacks;                           // record and stop_asked; `save` is the stage's own
  std::function<Status(const DriveRecord&)> save;      // durable
  Clock* clock = nullptr;
  Pause* pause = nullptr;
  Progress* progress = nullptr;
};

struct DriveStageEnd {
  bool overwrite = false;          // the plan's passes come next
  bool needs_power_cycle = false;  // the drive takes what was sent only after its power was off; resumable
  std::optional<Failure> failure;  // Stopped: resumable
};

// Whether `plan` has anything for this stage to do.
bool has_drive_stage(const WipePlan& plan);

// Goes on where `record` stands, keeps it up to date and saves it. Fills uncovered, markers, device_steps and engine
// of `done`, and bytes_at_end where no overwrite follows. `record.identity` is the disk as the passes meet it.
DriveStageEnd run_drive_stage(const WipePlan& plan, const StepOptions& options, DriveRecord& record,
                              const DriveSurroundings& around, Sanitization& done);

}  // namespace dieu8
