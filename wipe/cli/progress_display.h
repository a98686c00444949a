// The moving part of the screen: redrawn four times a second on a terminal, a plain line every ten seconds and at the
// turn of each pass elsewhere. Always stderr.
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

class ProgressDisplay {
 public:
  explicit ProgressDisplay(std::vector<WatchedDisk> disks);
  void refresh(BootTime now);

 private:
  struct Shown {
    WatchedDisk disk;
    RateMeter rate;
    CommandMeter command;
    ProgressSnapshot last;
    std::int64_t printed_ms = 0;
    bool printed = false;
  };
  void draw();
  void print_where_due(BootTime now);

  std::vector<Shown> shown_;
  bool terminal_ = false;
  bool drawn_ = false;
};

}  // namespace dieu8
