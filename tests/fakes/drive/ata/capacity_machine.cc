#include "tests/fakes/drive/ata/capacity_machine.h"

namespace dieu8 {

CapacityMachine::CapacityMachine(const AtaShape& shape)
    : factory_max(shape.flash.user_sectors - 1),
      native_max(factory_max - shape.hidden_by_dco),
      accessible_max(native_max - shape.hidden_by_hpa - shape.hidden_by_ama),
      kept_max_(accessible_max),
      set_max_used_(shape.set_max_used) {}

bool CapacityMachine::set_max(std::uint64_t max_lba, bool non_volatile, bool native_read_before) {
  if (!native_read_before || max_lba > native_max) return false;
  if (non_volatile && set_max_used_) return false;
  accessible_max = max_lba;
  if (!non_volatile) return true;
  kept_max_ = max_lba;
  set_max_used_ = true;
  return true;
}

bool CapacityMachine::set_accessible(std::uint64_t max_lba) {
  if (ama_frozen || max_lba > native_max || set_max_used_) return false;
  accessible_max = max_lba;
  kept_max_ = max_lba;
  set_max_used_ = true;
  return true;
}

bool CapacityMachine::restore_overlay() {
  if (dco_frozen || accessible_max < native_max) return false;
  native_max = factory_max;
  accessible_max = factory_max;
  kept_max_ = factory_max;
  return true;
}

void CapacityMachine::power_on() {
  accessible_max = kept_max_;
  set_max_used_ = false;
  dco_frozen = false;
  ama_frozen = false;
}

}  // namespace dieu8
