// The computer's clock, or the time a person stated, carried on by the time since the start.
#pragma once

#include <mutex>
#include <optional>

#include "evidence/base/clock.h"

namespace dieu8 {

class StatedClock final : public Clock {
 public:
  explicit StatedClock(Clock& below) : below_(below) {}

  WallTime wall() override;
  BootTime boot() override { return below_.boot(); }
  std::string source() override;
  std::string boot_id() override { return below_.boot_id(); }

  void state(WallTime time);
  std::optional<WallTime> stated() const;  // as it was stated

 private:
  Clock& below_;
  mutable std::mutex mutex_;  // disks' threads ask, the screen states
  std::optional<WallTime> stated_;
  BootTime stated_at_;
};

}  // namespace dieu8
