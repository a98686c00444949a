// SANITIZE DEVICE (ACS-4 sections 7.38 to 7.42) of the simulated drive.
#include "tests/fakes/drive/ata/ata_device.h"

namespace dieu8 {
namespace {

constexpr std::uint16_t kCrypto = 0x0011;
constexpr std::uint16_t kBlock = 0x0012;
constexpr std::uint16_t kOverwrite = 0x0014;
constexpr std::uint16_t kFreeze = 0x0020;
constexpr std::uint16_t kAntifreeze = 0x0040;

constexpr std::uint8_t kUnsupported = 2;
constexpr std::uint8_t kFrozen = 3;
constexpr std::uint8_t kAntifreezeLocked = 4;

bool offered(const AtaShape& shape, std::uint16_t feature) {
  if (feature == kCrypto) return shape.sanitize_crypto;
  if (feature == kBlock) return shape.sanitize_block;
  return feature == kOverwrite && shape.sanitize_overwrite;
}

bool signed_well(const AtaTaskfile& task) {
  if (task.feature == kCrypto) return task.lba == 0x43727970;
  if (task.feature == kBlock) return task.lba == 0x426b4572;
  return task.lba >> 32U == 0x4f57;
}

std::uint64_t time_of(const AtaShape& shape, const AtaTaskfile& task) {
  if (task.feature == kCrypto) return shape.crypto_ms;
  if (task.feature == kBlock) return shape.block_erase_ms;
  const unsigned passes = task.count & 0xfU;
  return shape.overwrite_ms * (passes == 0 ? 16 : passes);
}

}  // namespace

AtaOutcome AtaDevice::sanitize_device(const AtaTaskfile& task) {
  if (!shape_.sanitize_crypto && !shape_.sanitize_block && !shape_.sanitize_overwrite) return aborted();
  if (security.locked) return aborted();
  if (task.feature == 0) return sanitize_status(task);
  if (task.feature == kFreeze) {
    if (task.lba != 0x46724c6b) return aborted();
    if (sanitize.antifreeze) return aborted(kAntifreezeLocked);
    sanitize.frozen = true;
    return status_registers();
  }
  if (task.feature == kAntifreeze) {
    if (task.lba != 0x416e7469) return aborted();
    if (sanitize.frozen) return aborted(kFrozen);
    sanitize.antifreeze = true;
    return status_registers();
  }
  return begin_sanitize(task);
}

AtaOutcome AtaDevice::begin_sanitize(const AtaTaskfile& task) {
  if (!offered(shape_, task.feature)) return aborted(kUnsupported);
  if (!signed_well(task)) return aborted();
  if (sanitize.frozen || lies_.sanitize == SanitizeLie::Refuses) return aborted(kFrozen);
  const bool acknowledged_only = lies_.sanitize == SanitizeLie::OldSuccess || lies_.sanitize == SanitizeLie::AtOnce;
  if (acknowledged_only) {
    sanitize.completed = true;
    return status_registers();
  }
  if (lies_.sanitize == SanitizeLie::Forgets) return status_registers();
  flash_.lose_cache();  // what was not flushed is user data too
  sanitize.begin(task.feature, time_of(shape_, task));
  sanitize.unrestricted = (task.count & 0x10U) != 0;
  sanitize.pattern = static_cast<std::uint32_t>(task.lba & 0xffffffffU);
  return status_registers();
}

AtaOutcome AtaDevice::sanitize_status(const AtaTaskfile& task) {
  if (sanitize.state != SanitizeState::Failed) return status_registers();
  if ((task.count & 1U) != 0 && sanitize.unrestricted) {
    sanitize.state = SanitizeState::Idle;
    return status_registers();
  }
  AtaOutcome outcome = aborted(lies_.sanitize == SanitizeLie::FailsUnspecific ? 0 : 1);
  if (lies_.sanitize == SanitizeLie::FailsAndSaysSo) outcome.count = 0x8000;
  if (lies_.sanitize == SanitizeLie::DeviceFault) {
    outcome.status = 0x70;
    outcome.error = 0;
  }
  return outcome;
}

AtaOutcome AtaDevice::status_registers() const {
  const bool running = sanitize.state == SanitizeState::InProgress;
  AtaOutcome outcome;
  std::uint16_t count = 0;
  if (sanitize.completed) count |= 0x8000U;
  if (running) count |= 0x4000U;
  if (sanitize.frozen) count |= 0x2000U;
  if (sanitize.antifreeze) count |= 0x1000U;
  if (running && lies_.sanitize == SanitizeLie::BothBits) count |= 0x8000U;
  outcome.count = count;
  outcome.lba = running ? sanitize.of_65536() : 0xffff;
  if (running && lies_.sanitize == SanitizeLie::StuckAtLast) outcome.lba = 0xffff;
  return outcome;
}

}  // namespace dieu8
