// The disks of a session at work in threads of their own, for whoever shows how far they are.
#pragma once

#include <chrono>
#include <future>
#include <vector>

#include "wipe/cli/disk_meter.h"
#include "wipe/cli/session.h"

namespace dieu8 {

class SessionWork {
 public:
  // Begins at once; `session` must outlive it.
  explicit SessionWork(Session& session);

  // Whether every disk has ended; waits so long for it.
  bool ended(std::chrono::milliseconds wait);

  // Waits for the end and puts what was measured into the session. Errors: as work_on_disks.
  Status finish();

 private:
  Session& session_;
  std::vector<DiskWork*> disks_;  // that were not done when it began
  std::future<std::vector<Sanitization>> results_;
};

// What the meters of a session's disks are fed from; the session must outlive it.
std::vector<WatchedDisk> watched_disks(const Session& session);

}  // namespace dieu8
