// One run of `dieu8-wipe run`: its folder, its journal, its disks, from the first record to the last look.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/crypto/signer.h"
#include "wipe/cli/drive/drive_record.h"
#include "wipe/cli/drive/planned_disk.h"
#include "wipe/cli/preflight.h"
#include "wipe/cli/session_log.h"
#include "wipe/cli/session_state.h"
#include "wipe/kernel/open_disk.h"
#include "wipe/medium/evidence_mirror.h"
#include "wipe/run/run_disk.h"

namespace dieu8 {

// One disk's part. `state` rows are written when the disk's work ends.
struct DiskWork {
  std::uint32_t number = 1;
  AskedDisk asked;
  WipePlan plan;
  OpenedDisk opened;
  std::vector<OpenedDisk> also_opened;  // namespaces erased with it: nobody takes them meanwhile
  StepOptions step_options;
  DriveRecord record;  // where the plan has a drive stage
  DiskTask task;
  Progress progress;
  std::atomic<bool> commands_done{false};  // the drive's own commands all came to their end
  bool needs_power_cycle = false;
  bool done = false;
};

struct Session {
  std::string folder;
  Clock* clock = nullptr;
  std::unique_ptr<Signer> own_key;  // without --key: made for this session, kept beside its working files
  const Signer* signer = nullptr;   // seals working files, journal and certificate
  TrustRoot root;                   // of `signer`
  DriveOpener open_drive;
  EvidenceMirror* mirror = nullptr;  // a copy of `folder` on a medium, when there is one
  std::unique_ptr<SessionLog> log;   // empty: the journal was closed before an interruption
  SessionState state;
  std::vector<std::unique_ptr<DiskWork>> disks;
};

struct OpenedDisks {
  OpenedDisk disk;
  std::vector<OpenedDisk> also;  // namespaces that are erased with it
};

// All disks opened, each alone and still the disk that was confirmed. Nothing is written.
// Errors: as open_disk_for_wipe; Misuse for what the engine cannot do.
Result<std::vector<OpenedDisks>> open_disks(const std::vector<PlannedDisk>& disks);

// A new folder with journal and session file. Errors: Io, NoSpace. Disks are only read.
Result<std::unique_ptr<Session>> begin_session(const Prepared& prepared, std::vector<OpenedDisks> opened,
                                               const std::string& out, Clock& clock);

// The unfinished session of `prepared`. Errors: Malformed, Invalid (journal), Refused (another computer).
Result<std::unique_ptr<Session>> resume_session(const Prepared& prepared, std::vector<OpenedDisks> opened,
                                                Clock& clock);

// The one or the other, over the disks of `prepared` opened now. Errors: those of both and of open_disks.
Result<std::unique_ptr<Session>> open_session(const Prepared& prepared, const std::string& out, Clock& clock);

// device-N.json, sealed; called by the disk's own thread. Errors: Io, NoSpace.
Status save_drive_record(const Session& session, const DiskWork& work);

// What the drive itself does before the overwrite (drive_stage.h): false when the disk ends there. `task` and the
// plan's identity become the uncovered disk's.
bool run_drive_stage_of(Session& session, DiskWork& work, Sanitization& done);

// Erases all disks at once and shows progress; returns when every disk has ended.
// Errors: Interrupted (stopped by a person, or a drive wants its power switched off and on; resumable), and what the
// evidence side said when it failed.
Status work_on_disks(Session& session);

}  // namespace dieu8
