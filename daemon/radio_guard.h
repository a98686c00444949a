// Every radio stays blocked: rfkill's soft block can be lifted by any program with the right, so it is set again.
#pragma once

#include <vector>

#include "daemon/announcer.h"
#include "daemon/recorder.h"
#include "daemon/rulings.h"
#include "evidence/base/clock.h"
#include "guard/kernel/radio_control.h"

namespace dieu8 {

class RadioGuard {
 public:
  struct Parts {
    RadioControl& radios;
    Recorder& recorder;
    const Rulings& rulings;
    Announcer& announcer;
    Clock& clock;
  };

  explicit RadioGuard(Parts parts) : parts_(parts) {}

  // Blocks what is not blocked, reads back, records. Nothing happens when all are. Errors: Io when they cannot be
  // looked at, Refused when one stays open: to be called again after a while.
  Status reassert();

 private:
  Status block();
  Result<std::vector<Radio>> open_radios();

  Parts parts_;
  std::vector<std::uint32_t> stayed_open_;  // in spite of all: told once
};

}  // namespace dieu8
