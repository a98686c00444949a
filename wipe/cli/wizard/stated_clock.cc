#include "wipe/cli/wizard/stated_clock.h"

#include "evidence/certificate/certificate.h"

namespace dieu8 {

WallTime StatedClock::wall() {
  const std::lock_guard lock(mutex_);
  if (!stated_) return below_.wall();
  return WallTime{stated_->seconds + (below_.boot().milliseconds - stated_at_.milliseconds) / 1000};
}

std::string StatedClock::source() {
  const std::lock_guard lock(mutex_);
  return stated_ ? std::string(kStatedClock) : below_.source();
}

void StatedClock::state(WallTime time) {
  const std::lock_guard lock(mutex_);
  stated_ = time;
  stated_at_ = below_.boot();
}

std::optional<WallTime> StatedClock::stated() const {
  const std::lock_guard lock(mutex_);
  return stated_;
}

}  // namespace dieu8
