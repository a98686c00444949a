#pragma once

#include "wipe/cli/wizard/medium_holds.h"
#include "wipe/cli/wizard/stated_clock.h"
#include "wipe/wizard/world/computer_access.h"

namespace dieu8 {

class LinuxComputer final : public ComputerAccess {
 public:
  LinuxComputer(StatedClock& clock, MediumHolds& holds);

  ComputerFacts facts() override;
  Status state_time(WallTime time) override;
  // Leaves the wish to the boot image's own end (/run/dieu8/at-end), once every medium is unmounted.
  Status end(AtEnd how) override;

 private:
  StatedClock& clock_;
  MediumHolds& holds_;
  Computer computer_;  // does not change while the system runs
  Tool tool_;
};

}  // namespace dieu8
