// One run of `dieu8-wipe run`: its folder, its journal, its disks, from the first record to the last look.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/crypto/signer.h"
#include "wipe/cli/preflight.h"
#include "wipe/cli/session_log.h"
#include "wipe/cli/session_state.h"
#include "wipe/kernel/open_disk.h"
#include "wipe/run/run_disk.h"

namespace dieu8 {

// One disk's part. `state` rows are written when the disk's work ends.
struct DiskWork {
  std::uint32_t number = 1;
  WipePlan plan;
  OpenedDisk opened;
  DiskTask task;
  Progress progress;
  bool done = false;
};

struct Session {
  std::string folder;
  Clock* clock = nullptr;
  const Signer* signer = nullptr;   // seals the working files
  std::unique_ptr<SessionLog> log;  // empty: the journal was closed before an interruption
  SessionState state;
  std::vector<std::unique_ptr<DiskWork>> disks;
};

// All disks opened, each alone and still the disk that was confirmed. Nothing is written.
// Errors: as open_disk_for_wipe; Misuse for what the engine cannot do.
Result<std::vector<OpenedDisk>> open_disks(const std::vector<WipePlan>& plans);

// A new folder with journal and session file. Errors: Io, NoSpace. Disks are only read.
Result<std::unique_ptr<Session>> begin_session(const Prepared& prepared, std::vector<OpenedDisk> opened,
                                               const std::string& out, Clock& clock);

// The unfinished session of `prepared`. Errors: Malformed, Invalid (journal), Refused (another computer).
Result<std::unique_ptr<Session>> resume_session(const Prepared& prepared, std::vector<OpenedDisk> opened, Clock& clock);

// Overwrites all disks at once and shows progress; returns when every disk has ended.
// Errors: Interrupted (stopped by a person; resumable), and what the evidence side said when it failed.
Status work_on_disks(Session& session);

}  // namespace dieu8
