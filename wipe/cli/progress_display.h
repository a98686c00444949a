// The moving part of the screen: redrawn four times a second on a terminal, a plain line every ten seconds and at the
// turn of each pass elsewhere. Always stderr.
#pragma once

#include <cstdint>
#include <vector>

#include "evidence/base/clock.h"
#include "wipe/cli/disk_meter.h"

namespace dieu8 {

class ProgressDisplay {
 public:
  explicit ProgressDisplay(std::vector<WatchedDisk> disks);
  void refresh(BootTime now);

 private:
  struct Shown {
    DiskMeter meter;
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
