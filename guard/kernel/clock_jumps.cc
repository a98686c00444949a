#include "guard/kernel/clock_jumps.h"

#include <sys/timerfd.h>
#include <unistd.h>

#include <ctime>
#include <limits>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

// So far away that it never runs out; all that is waited for is its being cancelled.
Status arm(const UniqueFd& timer) {
  itimerspec far{};
  far.it_value.tv_sec = std::numeric_limits<time_t>::max() / 4;
  TRY(checked("timerfd_settime", "", [&] {
    return ::timerfd_settime(timer.get(), TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &far, nullptr);
  }));
  return ok();
}

}  // namespace

Result<ClockJumps> ClockJumps::open() {
  UniqueFd timer(
      TRY(checked("timerfd_create", "", [] { return ::timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC); })));
  TRY(arm(timer));
  return ClockJumps(std::move(timer));
}

void ClockJumps::take() {
  std::uint64_t runs = 0;
  // ECANCELED: it jumped.
  static_cast<void>(checked("read", "", [&] { return ::read(timer_.get(), &runs, sizeof runs); }));
  static_cast<void>(arm(timer_));
}

}  // namespace dieu8
