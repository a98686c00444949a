#include "tests/fakes/drive/ata/ata_device.h"

#include <algorithm>

#include "tests/fakes/drive/ata/erase_cells.h"
#include "tests/fakes/drive/ata/identify_page.h"

namespace dieu8 {
namespace {

constexpr std::size_t kPageBytes = 512;

bool is_48_bit(std::uint8_t command) {
  return command == 0xb4 || command == 0x27 || command == 0x37 || command == 0x78 || command == 0xea;
}

TaskProtocol protocol_of(const AtaTaskfile& task) {
  switch (task.command) {
    case 0xec: return TaskProtocol::PioIn;
    case 0xf1:
    case 0xf2:
    case 0xf4:
    case 0xf6: return TaskProtocol::PioOut;
    case 0xb1: return (task.feature & 0xffU) == 0xc2 ? TaskProtocol::PioIn : TaskProtocol::NonData;
    default: return TaskProtocol::NonData;
  }
}

// What libata and every bridge would refuse, or the drive abort, before it looks at the command's meaning.
bool well_formed(const AtaTaskfile& task, ByteView data_out) {
  if (task.protocol != protocol_of(task)) return false;
  if (is_48_bit(task.command) && !task.extended) return false;
  const bool moves_data = task.protocol != TaskProtocol::NonData;
  if (moves_data && task.count != 1) return false;
  return task.protocol != TaskProtocol::PioOut || data_out.size() == kPageBytes;
}

}  // namespace

AtaDevice::AtaDevice(const AtaShape& shape, const AtaLies& lies, FlashModel& flash, FakeClock& clock)
    : capacity(shape), shape_(shape), lies_(lies), flash_(flash), clock_(clock), last_ms_(clock.boot().milliseconds) {
  security.frozen = shape.frozen_by_firmware;
  capacity.dco_frozen = lies.capacity == CapacityLie::DcoFrozen;
  sanitize.completed = lies.sanitize == SanitizeLie::OldSuccess;
}

AtaOutcome AtaDevice::execute(const AtaTaskfile& task, ByteView data_out, std::uint64_t budget_ms) {
  tick();
  if (task.command == 0xb4 && task.feature != 0) ++moment_.sanitizes;
  if (task.command == 0xb4 && task.feature == 0 && moment_.sanitizes > 0) ++moment_.statuses_after;
  if (task.command == 0xf4) ++moment_.erases;
  AtaOutcome outcome = aborted();
  if (well_formed(task, data_out) && allowed_now(task)) outcome = dispatch(task, data_out, budget_ms);
  const bool prepared_just_now = task.command == 0xf3 && !outcome.failed();
  security.prepared = prepared_just_now;
  before_ = task;
  return outcome;
}

bool AtaDevice::allowed_now(const AtaTaskfile& task) const {
  if (sanitize.state == SanitizeState::Idle) return true;
  if (task.command == 0xec || task.command == 0xe5) return true;
  if (task.command != 0xb4) return false;
  return task.feature == 0 || sanitize.state == SanitizeState::Failed;
}

AtaOutcome AtaDevice::dispatch(const AtaTaskfile& task, ByteView data_out, std::uint64_t budget_ms) {
  switch (task.command) {
    case 0xec: return identify();
    case 0xe5: return {.count = 0xff};  // active
    case 0xe7:
    case 0xea: return flush() ? AtaOutcome{} : aborted();
    case 0xb4: return sanitize_device(task);
    case 0xf1:
    case 0xf2:
    case 0xf3:
    case 0xf4:
    case 0xf5:
    case 0xf6: return shape_.security ? security_command(task, data_out, budget_ms) : aborted();
    case 0xf8: return shape_.hpa ? read_native(false) : aborted();
    case 0x27: return shape_.hpa && shape_.address_48_bit ? read_native(true) : aborted();
    case 0xf9: return shape_.hpa && (task.feature & 0xffU) == 0 ? set_max(task) : aborted();
    case 0x37: return shape_.hpa && shape_.address_48_bit ? set_max(task) : aborted();
    case 0x78: return shape_.ama ? accessible_max(task) : aborted();
    case 0xb1: return shape_.dco ? overlay(task) : aborted();
    default: return aborted();
  }
}

AtaOutcome AtaDevice::identify() const {
  AtaShape told = shape_;
  const bool after = moment_.erases + moment_.sanitizes > 0;
  if (after && !lies_.serial_after_erase.empty()) told.serial = lies_.serial_after_erase;
  AtaOutcome outcome;
  outcome.data = identify_page(told, security, capacity);
  if (moment_.erases > 0 && lies_.security == SecurityLie::BadPageAfter) outcome.data[511] ^= 1U;
  if (moment_.erases > 0 && lies_.security == SecurityLie::SilentAfter) outcome.data.clear();
  if (lies_.empty_pages) outcome.data.assign(kPageBytes, 0);
  return outcome;
}

void AtaDevice::tick() {
  const std::int64_t now = clock_.boot().milliseconds;
  const std::int64_t passed = std::max<std::int64_t>(0, now - last_ms_);  // another boot begins at a smaller number
  last_ms_ = now;
  const bool stuck = lies_.sanitize == SanitizeLie::NeverEnds || lies_.sanitize == SanitizeLie::StuckAtLast;
  if (!stuck && sanitize.pass(static_cast<std::uint64_t>(passed))) end_sanitize();
}

void AtaDevice::end_sanitize() {
  switch (lies_.sanitize) {
    case SanitizeLie::Fails:
    case SanitizeLie::FailsUnspecific:
    case SanitizeLie::FailsAndSaysSo:
    case SanitizeLie::DeviceFault:
      half_erase_cells(flash_);
      sanitize.end(false);
      return;
    case SanitizeLie::None:
    case SanitizeLie::OldSuccess:
    case SanitizeLie::AtOnce:
    case SanitizeLie::NeverEnds:
    case SanitizeLie::StuckAtLast:
    case SanitizeLie::BothBits:
    case SanitizeLie::Forgets:
    case SanitizeLie::Refuses: break;
  }
  sanitize_cells(flash_, sanitize, lies_);
  sanitize.end(true);
  after_any_erase();
}

void AtaDevice::after_any_erase() {
  erased_ = true;
  if (lies_.cache == CacheLie::FlushIgnored) kept_.clear();
  if (lies_.capacity == CapacityLie::ShrinksAfterErase) capacity.accessible_max -= capacity.accessible_max / 4;
  if (lies_.capacity == CapacityLie::GrowsAfterErase) capacity.accessible_max = capacity.factory_max;
}

void AtaDevice::power_on() {
  tick();
  if (lies_.cache == CacheLie::FlushIgnored || lies_.cache == CacheLie::ReadsFromCache) kept_.clear();
  security.power_on(shape_.frozen_by_firmware);
  sanitize.power_on();
  capacity.power_on();
  capacity.dco_frozen = lies_.capacity == CapacityLie::DcoFrozen;
  before_ = {};
}

bool AtaDevice::sanitizing_or_failed() {
  tick();
  return sanitize.state != SanitizeState::Idle;
}

bool AtaDevice::media_open(std::uint64_t lba) {
  return !sanitizing_or_failed() && !security.locked && lba <= capacity.accessible_max;
}

bool AtaDevice::read(std::uint64_t lba, std::span<std::uint8_t> sector) {
  if (!media_open(lba) || bad_.contains(lba)) return false;
  const auto kept = kept_.find(lba);
  const Bytes bytes = kept != kept_.end() ? kept->second : flash_.read(0, lba);
  std::ranges::copy(bytes, sector.begin());
  return true;
}

bool AtaDevice::write_is_lost(std::uint64_t lba) const {
  if (lies_.cache == CacheLie::WritesLost) return true;
  if (lies_.cache == CacheLie::WritesLostAfterErase) return erased_;
  return lies_.cache == CacheLie::EighthWriteLost && lba % 8 == 7;
}

bool AtaDevice::write(std::uint64_t lba, std::span<const std::uint8_t> sector) {
  before_ = {};
  if (!media_open(lba) || bad_.contains(lba)) return false;
  if (write_is_lost(lba)) return true;
  if (lies_.cache == CacheLie::FlushIgnored || lies_.cache == CacheLie::ReadsFromCache)
    kept_[lba] = Bytes(sector.begin(), sector.end());
  if (lies_.cache != CacheLie::FlushIgnored) flash_.write(0, lba, sector, true);
  return true;
}

bool AtaDevice::flush() {
  if (sanitizing_or_failed() || security.locked || lies_.cache == CacheLie::FlushFails) return false;
  flash_.flush();
  return true;
}

}  // namespace dieu8
