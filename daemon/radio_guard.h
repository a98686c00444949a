// Every radio stays blocked: rfkill's soft block can be lifted by any program with the right, so it is set again.
#pragma once

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

  // Blocks what is not blocked, reads back, records. Nothing happens when all are.
  void reassert();

 private:
  std::vector<Radio> open_radios();

  Parts parts_;
};

}  // namespace dieu8
