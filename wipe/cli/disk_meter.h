// How far one disk is, from the counters its thread keeps; fed a few times a second.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "evidence/base/clock.h"
#include "wipe/cli/progress_line.h"
#include "wipe/plan/plan.h"
#include "wipe/run/run_disk.h"

namespace dieu8 {

struct WatchedDisk {
  std::string path;
  std::uint64_t bytes = 0;
  std::size_t passes = 0;
  VerifyMode verify = VerifyMode::Full;
  std::vector<PlannedCommand> commands;  // the drive's own, in order
  const Progress* progress = nullptr;
  const std::atomic<bool>* commands_done = nullptr;  // all of them came to their end
};

class DiskMeter {
 public:
  explicit DiskMeter(WatchedDisk disk) : disk_(std::move(disk)) {}

  void feed(BootTime now);
  ProgressSnapshot snapshot() const;

 private:
  void take_command(ProgressSnapshot& now) const;

  WatchedDisk disk_;
  RateMeter rate_;
  CommandMeter command_;
};

}  // namespace dieu8
