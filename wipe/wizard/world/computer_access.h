// The computer as the wizard sees it: what it is, its clock, its switch.
#pragma once

#include <cstdint>
#include <optional>

#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/certificate/certificate.h"

namespace dieu8 {

struct ComputerFacts {
  Computer computer;  // disks_found: 0, DiskAccess tells the disks
  Tool tool;
  ClockNote clock;                      // as it would stand in the certificate now
  WallTime now;                         // by the computer's clock, or the time that was stated, carried on
  WallTime built;                       // when this program was built: a clock before it is plainly wrong
  std::optional<WallTime> stated_time;  // what a person stated, as it was stated; empty: nobody did
  std::uint64_t memory_bytes = 0;       // of the computer; 0: not told
  bool network_possible = false;        // a network interface besides the loopback exists
};

enum class AtEnd { Stay, PowerOff, Reboot };

class ComputerAccess {
 public:
  virtual ~ComputerAccess() = default;

  virtual ComputerFacts facts() = 0;  // quick

  // The true time, as a person states it. Errors: Refused for a time before `built`.
  virtual Status state_time(WallTime time) = 0;

  // Syncs, unmounts, and switches the computer off or starts it anew; comes back only with an error, or when the end
  // is under way. The wizard asks only when the evidence lies on a medium, was given up in writing, or nothing began.
  virtual Status end(AtEnd how) = 0;
};

}  // namespace dieu8
