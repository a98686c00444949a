#include "tests/fakes/drive/ata/erase_cells.h"

namespace dieu8 {
namespace {

const Bytes kZeros = {0x00};
const Bytes kOnes = {0xff};

Bytes pattern_bytes(std::uint32_t pattern) {
  Bytes bytes;
  for (unsigned i = 0; i < 4; ++i) bytes.push_back(static_cast<std::uint8_t>(pattern >> (8 * i)));
  return bytes;
}

void keep_eighths(FlashModel& flash, const Bytes& fill) {
  for (std::uint64_t lba = 0; lba < flash.sectors(0); ++lba)
    if (lba % 8 != 0) flash.erase_range(0, lba, 1, false, fill);
  flash.erase(0, {.mapped = false}, fill);
}

// True when the lie took the place of the erase.
bool lie_about_erase(FlashModel& flash, EraseLie lie, const Bytes& fill) {
  const std::uint64_t sectors = flash.sectors(0);
  switch (lie) {
    case EraseLie::None: return false;
    case EraseLie::Nothing: return true;
    case EraseLie::FirstHalf: flash.erase_range(0, 0, sectors / 2, true, fill); return true;
    case EraseLie::KeepsEighth: keep_eighths(flash, fill); return true;
    case EraseLie::KeepsTail: flash.erase_range(0, 0, sectors - sectors / 16, true, fill); return true;
    case EraseLie::OnlySpare: flash.erase(0, {.mapped = false}, fill); return true;
    case EraseLie::OnlyMapped: flash.erase(0, {.stale = false, .retired = false}, fill); return true;
    case EraseLie::OnlyUnmapped: flash.unmap(0, 0, sectors); return true;
  }
  __builtin_unreachable();
}

}  // namespace

void sanitize_cells(FlashModel& flash, const SanitizeMachine& sanitize, const AtaLies& lies) {
  const bool crypto = sanitize.feature == 0x0011;
  const Bytes fill = sanitize.feature == 0x0014 ? pattern_bytes(sanitize.pattern) : kOnes;
  if (lie_about_erase(flash, lies.erase, fill)) return;
  if (!crypto) return flash.erase(0, {}, fill);
  if (!lies.crypto_keeps_key) flash.change_key();
}

void security_erase_cells(FlashModel& flash, const CapacityMachine& capacity, bool enhanced, const AtaLies& lies) {
  if (lie_about_erase(flash, lies.erase, kZeros)) return;
  const bool all = capacity.native_max == capacity.factory_max;
  if (enhanced && all) return flash.erase(0, {}, kZeros);
  flash.erase_range(0, 0, capacity.native_max + 1, enhanced, kZeros);
}

void half_erase_cells(FlashModel& flash) { flash.erase_range(0, 0, flash.sectors(0) / 2, false, kZeros); }

}  // namespace dieu8
