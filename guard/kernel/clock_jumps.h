// A descriptor that wakes when somebody sets the clock, and when the machine wakes from sleep: timerfd_create(2),
// TFD_TIMER_CANCEL_ON_SET.
#pragma once

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"

namespace dieu8 {

class ClockJumps {
 public:
  // Errors: Io.
  static Result<ClockJumps> open();

  int fd() const { return timer_.get(); }
  // Call it when `fd` is readable; it then waits for the next one.
  void take();

 private:
  explicit ClockJumps(UniqueFd timer) : timer_(std::move(timer)) {}

  UniqueFd timer_;
};

}  // namespace dieu8
