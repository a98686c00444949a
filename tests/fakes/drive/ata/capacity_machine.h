// How much of a simulated drive can be addressed: Host Protected Area, Accessible Max Address, Configuration Overlay.
#pragma once

#include <cstdint>

#include "tests/fakes/drive/ata/ata_shape.h"

namespace dieu8 {

class CapacityMachine {
 public:
  explicit CapacityMachine(const AtaShape& shape);

  std::uint64_t factory_max = 0;     // of the medium
  std::uint64_t native_max = 0;      // what the overlay leaves
  std::uint64_t accessible_max = 0;  // what HPA or AMA leave: the host's
  bool dco_frozen = false;
  bool ama_frozen = false;

  // Each true when the drive takes the command. `command_before`: SET MAX goes immediately after READ NATIVE MAX of
  // the same width, a non-volatile one once while the power is on.
  bool set_max(std::uint64_t max_lba, bool non_volatile, bool native_read_before);
  bool set_accessible(std::uint64_t max_lba);
  bool restore_overlay();  // not while an HPA is in force, not when frozen
  void power_on();

 private:
  std::uint64_t kept_max_ = 0;  // comes back with the power after a volatile SET MAX
  bool set_max_used_ = false;
};

}  // namespace dieu8
