#include "tests/fakes/drive/mmc/card_machine.h"

#include <algorithm>

namespace dieu8 {
namespace {

constexpr std::uint32_t kOutOfRange = 1U << 31U;
constexpr std::uint32_t kMisaligned = 1U << 30U;
constexpr std::uint32_t kEraseSequence = 1U << 28U;
constexpr std::uint32_t kEraseParameter = 1U << 27U;
constexpr std::uint32_t kLocked = 1U << 25U;
constexpr std::uint32_t kIllegal = 1U << 22U;
constexpr std::uint32_t kEraseSkipped = 1U << 15U;
constexpr std::uint32_t kEraseReset = 1U << 13U;
constexpr std::uint32_t kSwitchError = 1U << 7U;

constexpr std::uint8_t kRpmb = 3;
constexpr std::uint16_t kRelativeAddress = 1;

}  // namespace

CardMachine::CardMachine(FlashModel& flash, const MmcShape& shape, const MmcLies& lies)
    : flash_(flash), shape_(shape), lies_(lies) {
  stores_[0] = 0;
  if (shape.kind == MmcCardKind::Sd) return;
  for (std::uint8_t number = 1; shape.boot_multiplier != 0 && number <= 2; ++number)
    stores_[number] = flash.add_store(StoreKind::BootPartition, std::uint64_t{256} * shape.boot_multiplier);
  if (shape.rpmb_multiplier != 0)
    stores_[kRpmb] = flash.add_store(StoreKind::Rpmb, std::uint64_t{256} * shape.rpmb_multiplier);
  if (shape.general_multiplier != 0)
    stores_[4] = flash.add_store(StoreKind::Namespace, kEraseGroupSectors * shape.general_multiplier);
}

void CardMachine::power_on() {
  partition_config_ &= 0xf8U;
  errors_ = 0;
  later_ = 0;
  busy_ = false;
  marked_.clear();
  forget_sequence();
}

void CardMachine::forget_sequence() {
  start_.reset();
  end_.reset();
}

std::uint64_t CardMachine::sectors_told() const {
  return shape_.flash.user_sectors - (erased() ? lies_.ext_csd_sectors_fewer_after : 0);
}

bool CardMachine::knows(const MmcCommand& command) const {
  const bool sd = shape_.kind == MmcCardKind::Sd;
  if (command.application) return sd && command.opcode == 13;
  if (lies_.unknown_to_erase && (command.opcode == 35 || command.opcode == 32)) return false;
  switch (command.opcode) {
    case 13:
    case 17:
    case 38: return true;
    case 6:
    case 8:
    case 35:
    case 36: return !sd;
    case 32:
    case 33: return sd;
    default: return false;
  }
}

// Errors are told once. The state is the one the command found.
std::uint32_t CardMachine::answer_status() {
  const std::uint32_t status = errors_ | (busy_ ? 7U << 9U : 4U << 9U | 1U << 8U) | (shape_.locked ? kLocked : 0);
  errors_ = later_;
  later_ = 0;
  return status;
}

CardReply CardMachine::command(const MmcCommand& command) {
  const bool to_me = command.opcode != 13 || command.application || command.argument >> 16U == kRelativeAddress;
  if (!knows(command) || !to_me) {
    if (to_me) errors_ |= kIllegal;
    return {.answered = false, .status = 0, .data = {}};
  }
  const bool in_sequence = command.opcode == 13 || command.opcode == 36 || command.opcode == 33 || command.opcode == 38;
  if (!in_sequence && start_) {
    errors_ |= kEraseReset;
    forget_sequence();
  }
  CardReply reply;
  const bool erased_before = erased();
  if (!busy_ && !(shape_.locked && command.opcode != 13)) obey(command, reply);
  reply.status = answer_status();
  if (lies_.status) lies_.status(reply.status, command, erased_before);
  busy_ = busy_ || reply.for_ever;
  return reply;
}

void CardMachine::obey(const MmcCommand& command, CardReply& reply) {
  if (command.application) {
    reply.data = sd_status_page();
    return;
  }
  switch (command.opcode) {
    case 6: return set_register(command.argument, reply);
    case 8:
      reply.data = lies_.ext_csd_lost_after && erased() ? Bytes(512, 0xff)
                                                        : emmc_ext_csd(shape_, partition_config_, sectors_told());
      return;
    case 17: return read_block(command.argument, reply);
    case 32:
    case 35: return set_start(command.argument);
    case 33:
    case 36: return set_end(command.argument);
    case 38: return erase(command.argument, reply);
    default: return;
  }
}

CardMachine::Address CardMachine::address(std::uint32_t argument) const {
  const bool in_bytes = shape_.kind == MmcCardKind::Emmc;  // at most 2 GiB
  if (in_bytes && argument % 512 != 0) return {.sector = 0, .error = kMisaligned};
  const std::uint64_t sector = in_bytes ? argument / 512 : argument;
  return {.sector = sector, .error = sector >= flash_.sectors(store()) ? kOutOfRange : 0};
}

void CardMachine::read_block(std::uint32_t argument, CardReply& reply) {
  const Address place = address(argument);
  errors_ |= place.error;
  if (place.error == 0) reply.data = flash_.read(store(), place.sector);
}

void CardMachine::set_register(std::uint32_t argument, CardReply& reply) {
  const auto index = static_cast<std::uint8_t>(argument >> 16U);
  const auto value = static_cast<std::uint8_t>(argument >> 8U);
  const bool writes_byte = argument >> 24U == 3;
  if (writes_byte && index == 179) return select_area(value);
  if (writes_byte && index == 165 && value == 1 && (shape_.security_features & 0x40U) != 0) return sanitize(reply);
  later_ |= kSwitchError;
}

void CardMachine::select_area(std::uint8_t value) {
  const bool away = (value & 7U) != 0;
  if (!stores_.contains(value & 7U)) {
    later_ |= kSwitchError;
  } else if (!(lies_.access_not_switched && away) && !(lies_.access_not_back && erased() && !away)) {
    partition_config_ = value;
  }
}

// Removes what no address leads to any more, in every area; retired blocks where the device says so.
void CardMachine::sanitize(CardReply& reply) {
  reply.busy_ms = shape_.sanitize_ms;
  reply.for_ever = lies_.sanitize_never_ends;
  if (lies_.sanitize_ignored || lies_.sanitize_never_ends) return;
  flash_.erase(0, {.mapped = false, .stale = true, .retired = (shape_.security_features & 4U) != 0}, {0});
}

void CardMachine::set_start(std::uint32_t argument) {
  const Address place = address(argument);
  errors_ |= place.error;
  if (place.error == 0) start_ = place.sector;
}

void CardMachine::set_end(std::uint32_t argument) {
  const Address place = address(argument);
  errors_ |= place.error;
  if (!start_) errors_ |= kEraseSequence;
  if (place.error == 0 && start_) end_ = place.sector;
}

bool CardMachine::is_protected() const {
  const std::uint8_t area = partition_config_ & 7U;
  if (area == 1) return (shape_.boot_protection_status & 3U) != 0;
  if (area == 2) return (shape_.boot_protection_status & 12U) != 0;
  return shape_.write_protected;
}

void CardMachine::erase(std::uint32_t how, CardReply& reply) {
  const bool supported = how == 0 || (how == 1 && (shape_.security_features & 0x10U) != 0) ||
                         (how == 0x80000000 && (shape_.security_features & 1U) != 0) ||
                         ((how == 0x80000001 || how == 0x80008000) && (shape_.security_features & 0x11U) == 0x11U);
  if (!start_ || !end_) {
    errors_ |= kEraseSequence;
  } else if (*end_ < *start_ || !supported || (shape_.kind == MmcCardKind::Sd && how != 0)) {
    errors_ |= kEraseParameter;
  } else {
    const bool whole_groups = shape_.kind == MmcCardKind::Emmc && (how == 0 || how == 0x80000000);
    const std::uint64_t unit = whole_groups ? kEraseGroupSectors : 1;
    const std::uint64_t first = *start_ / unit * unit;
    const std::uint64_t last = std::min(*end_ / unit * unit + unit, flash_.sectors(store()));
    ++erases_;
    reply.busy_ms = ((last - first + kEraseGroupSectors - 1) / kEraseGroupSectors) * shape_.group_ms;
    reply.for_ever = lies_.erase_never_ends;
    if (!is_protected()) erase_cells(how, first, last - first);
    if (is_protected()) later_ |= kEraseSkipped;
  }
  forget_sequence();
}

bool CardMachine::lie_keeps(std::uint64_t lba) const {
  if (lies_.erase == MmcEraseLie::EverySecond) return lba % 2 == 0;
  return lies_.erase == MmcEraseLie::EveryTenthLeft && lba / 8 % 10 == 3;
}

void CardMachine::erase_cells(std::uint32_t how, std::uint64_t first, std::uint64_t count) {
  const std::uint8_t area = partition_config_ & 7U;
  if (lies_.erase_never_ends) return;
  switch (lies_.erase) {
    case MmcEraseLie::Nothing: return;
    case MmcEraseLie::FirstCommand:
      if (area == 0 && first != 0) return;
      break;
    case MmcEraseLie::FirstHalf: count /= 2; break;
    case MmcEraseLie::UnmapOnly: how = 1; break;
    case MmcEraseLie::Boot0Left:
      if (area == 1) return;
      break;
    case MmcEraseLie::Boot1Left:
      if (area == 2) return;
      break;
    case MmcEraseLie::GeneralLeft:
      if (area == 4) return;
      break;
    case MmcEraseLie::UserLeft:
      if (area == 0) return;
      break;
    case MmcEraseLie::None: break;
    case MmcEraseLie::EverySecond:
    case MmcEraseLie::EveryTenthLeft:
      for (std::uint64_t lba = first; lba < first + count; ++lba)
        if (!lie_keeps(lba)) erase_one(how, lba, 1);
      return;
  }
  if (lies_.power_cut_at_erase == erases_) count /= 2;
  erase_one(how, first, count);
}

// Erase and TRIM only drop the map: the data waits in cells that no address leads to, for a SANITIZE. The secure ones
// remove it, with all copies; step 1 of a secure trim only notes where.
void CardMachine::erase_one(std::uint32_t how, std::uint64_t first, std::uint64_t count) {
  if (how == 0x80000001) {
    marked_.emplace_back(first, count);
  } else if (how == 0x80008000) {
    for (const auto& [from, sectors] : marked_)
      if (!lies_.marks_only) flash_.erase_range(store(), from, sectors, true, {0});
    marked_.clear();
  } else if (how == 0x80000000) {
    flash_.erase_range(store(), first, count, true, {0});
  } else {
    flash_.unmap(store(), first, count);
  }
}

}  // namespace dieu8
