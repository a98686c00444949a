// Removable media and external buses that are not USB. What hangs on USB, card readers too, is USB's business and is
// not listed here. docs/usb-kernel.md says how each kind is shut, and what that does not reach.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "guard/kernel/event_source.h"
#include "guard/media/medium.h"

namespace dieu8 {

// One medium, its sysfs folder held open: nothing is done to a successor in the same place (NotFound).
class MediumHandle {
 public:
  virtual ~MediumHandle() = default;
  // Errors: NotFound, Io.
  virtual Result<Medium> read() = 0;
  // Whether anything can reach its data. Errors: NotFound, Io.
  virtual Result<bool> is_open() = 0;
  // Opens or shuts, and reads back. Errors: NotFound; Io, also when the kernel did not do it; Refused when it is to be
  // shut and the running system stands on it; Unsupported when this kernel has no way (floppy drives).
  virtual Status set_open(bool open) = 0;
};

class MediaBus {
 public:
  virtual ~MediaBus() = default;
  // Where there is a medium, open or shut: paths below /sys, as KernelEvent has them. What cannot be told to be fixed
  // is listed. Errors: Io.
  virtual Result<std::vector<std::string>> places() = 0;
  // Errors: NotFound when nothing removable is there; Io.
  virtual Result<std::unique_ptr<MediumHandle>> open(const std::string& place) = 0;
  // No driver takes a new card, FireWire or Thunderbolt device by itself from now on. Errors: Io, naming the bus.
  virtual Status deny_by_default() = 0;
  // Soldered cards (eMMC) share their bus with SD cards: has a driver look for those that have none. Call it after
  // `deny_by_default` and when a card came. Errors: Io.
  virtual Status admit_fixed() = 0;
};

// Whether a medium may have come, gone or changed: look at `places` again. True for Lost.
bool concerns_media(const KernelEvent& event);

}  // namespace dieu8
