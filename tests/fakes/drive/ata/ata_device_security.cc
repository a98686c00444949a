// SECURITY commands (ACS-4 sections 7.43 to 7.48), hidden areas and overlay of the simulated drive.
#include "tests/fakes/drive/ata/ata_device.h"
#include "tests/fakes/drive/ata/erase_cells.h"
#include "tests/fakes/drive/ata/identify_page.h"

namespace dieu8 {
namespace {

AtaOutcome done_if(bool taken) { return taken ? AtaOutcome{} : aborted(); }

}  // namespace

AtaOutcome AtaDevice::security_command(const AtaTaskfile& task, ByteView block, std::uint64_t budget_ms) {
  switch (task.command) {
    case 0xf1:
      if (lies_.security == SecurityLie::PasswordNotTaken) return {};
      return done_if(security.set_password(block));
    case 0xf2: return done_if(security.unlock(block));
    case 0xf3: return done_if(lies_.security != SecurityLie::PrepareRefused && security.prepare());
    case 0xf4: return erase_unit(block, budget_ms);
    case 0xf5: return done_if(security.freeze());
    default:
      if (lies_.security == SecurityLie::NeverDisables) return {};
      return done_if(security.disable(block));
  }
}

AtaOutcome AtaDevice::erase_unit(ByteView block, std::uint64_t budget_ms) {
  const bool enhanced = asks_enhanced(block);
  if (!security.may_erase(block, shape_.enhanced_erase)) return aborted();
  if (lies_.security == SecurityLie::EraseRefused) return aborted();
  const std::uint64_t takes = enhanced ? shape_.enhanced_erase_ms : shape_.normal_erase_ms;
  if (takes > budget_ms) {
    clock_.advance(static_cast<std::int64_t>(budget_ms));
    half_erase_cells(flash_);
    return {.timed_out = true};
  }
  clock_.advance(static_cast<std::int64_t>(takes));
  if (lies_.security == SecurityLie::EraseFault) {
    half_erase_cells(flash_);
    return {.status = 0x70};
  }
  flash_.lose_cache();
  security_erase_cells(flash_, capacity, enhanced, lies_);
  after_any_erase();
  const bool left = lies_.security == SecurityLie::PasswordLeft || lies_.security == SecurityLie::NeverDisables;
  if (lies_.security == SecurityLie::PasswordLeftLocked) {
    security.locked = true;
  } else if (!left) {
    security.erased();
  }
  return {};
}

void AtaDevice::cut_off_erase() { half_erase_cells(flash_); }

std::uint64_t AtaDevice::native_told() const {
  if (lies_.capacity == CapacityLie::NativeMaxHidden) return capacity.accessible_max;
  if (lies_.capacity == CapacityLie::NativeMaxTooLow) return capacity.accessible_max / 2;
  if (lies_.capacity == CapacityLie::NativeMaxZero) return 0;
  return capacity.native_max;
}

AtaOutcome AtaDevice::read_native(bool extended) const {
  AtaOutcome outcome;
  const std::uint64_t max_lba = native_told();
  outcome.lba = extended ? max_lba : max_lba & 0xffffffU;
  if (!extended) outcome.device = static_cast<std::uint8_t>(0x40U | (max_lba >> 24U & 0xfU));
  return outcome;
}

AtaOutcome AtaDevice::set_max(const AtaTaskfile& task) {
  if (security.locked || lies_.capacity == CapacityLie::SetMaxRefused) return aborted();
  const std::uint8_t question = task.extended && task.command == 0x37 ? 0x27 : 0xf8;
  const bool native_read_before = before_.command == question;
  if (lies_.capacity == CapacityLie::SetMaxWithoutEffect) return done_if(native_read_before);
  return done_if(capacity.set_max(task.lba, (task.count & 1U) != 0, native_read_before));
}

AtaOutcome AtaDevice::accessible_max(const AtaTaskfile& task) {
  if (task.feature == 0) return read_native(true);
  if (task.feature == 2) {
    capacity.ama_frozen = true;
    return {};
  }
  if (task.feature != 1 || security.locked || lies_.capacity == CapacityLie::SetMaxRefused) return aborted();
  if (lies_.capacity == CapacityLie::SetMaxWithoutEffect) return {};
  return done_if(capacity.set_accessible(task.lba));
}

AtaOutcome AtaDevice::overlay(const AtaTaskfile& task) {
  const unsigned feature = task.feature & 0xffU;
  if (capacity.dco_frozen || security.locked) return aborted();
  if (feature == 0xc1) {
    capacity.dco_frozen = true;
    return {};
  }
  if (feature == 0xc2) return {.data = configuration_page(capacity)};
  if (feature != 0xc0 || lies_.capacity == CapacityLie::DcoRestoreRefused) return aborted();
  if (lies_.capacity == CapacityLie::DcoRestoreWithoutEffect) return {};
  return done_if(capacity.restore_overlay());
}

}  // namespace dieu8
