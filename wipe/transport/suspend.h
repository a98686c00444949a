// Freeing frozen drives: a sleep to memory cuts their power, and most firmware does not lock them again on waking. Some
// computers never wake: only on wish, once, and with a mark left behind.
// Source: Linux Documentation/admin-guide/pm/sleep-states.rst, Documentation/admin-guide/rtc.rst.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "wipe/transport/system_switches.h"

namespace dieu8 {

struct SuspendRequest {
  std::string marker_path;     // on the evidence medium; must outlive a computer that does not wake
  std::uint32_t seconds = 20;  // until the clock wakes it
};

struct SwitchWord {
  std::string path;
  std::string word;
  friend bool operator==(const SwitchWord&, const SwitchWord&) = default;
};

// What is written, in order; the last one sends the computer to sleep. For a plan that is shown before it is done.
std::vector<SwitchWord> suspend_words(std::uint32_t seconds);

// Errors: Unsupported, naming what is missing: the sleep to memory ("mem"), the kind of it that cuts the power of
// drives ("deep"), the clock's alarm.
Status check_suspend(SystemSwitches& switches);

// Leaves the mark durably, sets the alarm and reads it back, sleeps; returns when the computer is awake again, with the
// mark taken away. A computer that did not wake leaves it: then no second attempt is made.
// Errors: Refused when the mark of an earlier attempt is there; Unsupported as above; Io when the kernel refuses (then
// the alarm is cleared and the mark taken away). Nothing sleeps before the alarm was seen to be set.
Status suspend_and_wake(SystemSwitches& switches, const SuspendRequest& request);

}  // namespace dieu8
