#include "tests/fakes/drive/nvme/nvme_sanitizer.h"

#include <algorithm>

namespace dieu8 {
namespace {

constexpr unsigned kBlock = 2;
constexpr unsigned kOverwrite = 3;
constexpr unsigned kCrypto = 4;

void put(Bytes& bytes, std::size_t offset, std::uint64_t value, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) bytes[offset + i] = static_cast<std::uint8_t>(value >> (8 * i));
}

std::uint64_t passes_of(std::uint32_t dword_10) {
  const std::uint32_t passes = dword_10 >> 4U & 0xfU;
  return passes == 0 ? 16 : passes;
}

}  // namespace

std::uint64_t NvmeSanitizer::needed() const {
  switch (dword_10_ & 7U) {
    case kBlock: return shape_.block_ms;
    case kOverwrite: return shape_.overwrite_ms * passes_of(dword_10_);
    default: return shape_.crypto_ms;
  }
}

void NvmeSanitizer::begin(std::uint32_t dword_10, std::uint32_t pattern) {
  state_ = State::InProgress;
  exited_ = false;
  dword_10_ = dword_10;
  pattern_ = pattern;
  worked_ = 0;
}

bool NvmeSanitizer::work(std::uint64_t milliseconds) {
  if (!running()) return false;
  worked_ = std::min(worked_ + milliseconds, needed());
  return worked_ == needed();
}

void NvmeSanitizer::end(State state) {
  state_ = state;
  if (state == State::Success) global_data_erased_ = true;
}

Bytes NvmeSanitizer::log() const {
  Bytes page(512, 0);
  const std::uint64_t progress = running() ? worked_ * 65535 / std::max<std::uint64_t>(needed(), 1) : 0xffff;
  put(page, 0, running() ? std::min<std::uint64_t>(progress, 0xfffe) : progress, 2);
  put(page, 2, static_cast<std::uint64_t>(state_) | (global_data_erased_ && !running() ? 0x100U : 0U), 2);
  put(page, 4, dword_10_, 4);
  const auto estimate = [&](std::uint64_t ms) { return shape_.estimates ? (ms + 999) / 1000 : 0xffffffffU; };
  put(page, 8, shape_.estimates ? estimate(shape_.overwrite_ms * 16) : 0xffffffffU, 4);
  put(page, 12, estimate(shape_.block_ms), 4);
  put(page, 16, estimate(shape_.crypto_ms), 4);
  for (std::size_t offset = 20; offset < 36; offset += 4) put(page, offset, 0xffffffff, 4);
  return page;
}

namespace {

constexpr std::uint64_t kBlockSectors = 8;
constexpr EraseReach kOneStore{.mapped = true, .stale = true, .retired = true, .other_stores = false};

bool holds_user_data(StoreKind kind) { return kind != StoreKind::BootPartition && kind != StoreKind::Rpmb; }

struct Erase {
  bool crypto = false;
  Bytes fill{0xff};
};

void every_block(FlashModel& flash, std::uint64_t step, bool leave_it, const Bytes& fill) {
  for (std::uint64_t block = 0; block * kBlockSectors < flash.sectors(0); ++block)
    if ((block % step == 0) != leave_it) flash.erase_range(0, block * kBlockSectors, kBlockSectors, false, fill);
}

// True when the lie says all there is to say.
bool lied(FlashModel& flash, NvmeEraseLie lie, const Erase& erase) {
  const std::uint64_t half = flash.sectors(0) / 2;
  switch (lie) {
    case NvmeEraseLie::None:
    case NvmeEraseLie::OpenedOnly: return false;
    case NvmeEraseLie::OldKeyKept: flash.keep_old_key(); return false;
    case NvmeEraseLie::Nothing: return true;
    case NvmeEraseLie::FirstHalf: flash.erase_range(0, 0, half, true, erase.fill); return true;
    case NvmeEraseLie::LastHalf: flash.erase_range(0, half, half, true, erase.fill); return true;
    case NvmeEraseLie::FirstMebibyte:
      flash.erase_range(0, 0, (std::uint64_t{1} << 20U) / flash.shape().sector_bytes, true, erase.fill);
      return true;
    case NvmeEraseLie::EverySecond: every_block(flash, 2, false, erase.fill); return true;
    case NvmeEraseLie::EveryTenthLeft: every_block(flash, 10, true, erase.fill); return true;
    case NvmeEraseLie::MappedOnly:
      for (std::uint32_t store = 0; store < flash.stores(); ++store)
        if (holds_user_data(flash.kind(store)))
          flash.erase(store, {.mapped = true, .stale = false, .retired = false, .other_stores = false}, erase.fill);
      return true;
    case NvmeEraseLie::UnmapOnly:
      for (std::uint32_t store = 0; store < flash.stores(); ++store)
        if (holds_user_data(flash.kind(store))) flash.unmap(store, 0, flash.sectors(store));
      return true;
  }
  __builtin_unreachable();
}

using Kept = std::vector<std::pair<std::uint32_t, std::vector<Bytes>>>;

// The model has one key for all cells; what has a key of its own in a real drive is written anew under the new one.
void change_key_of(FlashModel& flash, const std::vector<std::uint32_t>& reached) {
  Kept kept;
  for (std::uint32_t store = 0; store < flash.stores(); ++store) {
    if (std::ranges::find(reached, store) != reached.end()) continue;
    std::vector<Bytes> sectors;
    for (std::uint64_t lba = 0; lba < flash.sectors(store); ++lba) sectors.push_back(flash.read(store, lba));
    kept.emplace_back(store, std::move(sectors));
  }
  flash.change_key();
  for (const auto& [store, sectors] : kept)
    for (std::uint64_t lba = 0; lba < sectors.size(); ++lba) flash.write(store, lba, sectors[lba]);
}

void erase_stores(FlashModel& flash, const std::vector<std::uint32_t>& reached, const Erase& erase) {
  if (erase.crypto) {
    change_key_of(flash, reached);
  } else {
    for (const std::uint32_t store : reached) flash.erase(store, kOneStore, erase.fill);
  }
}

Bytes pattern_bytes(std::uint32_t pattern) {
  Bytes bytes(4, 0);
  put(bytes, 0, pattern, 4);
  return bytes;
}

}  // namespace

void sanitize_cells(FlashModel& flash, std::uint32_t dword_10, std::uint32_t pattern, NvmeEraseLie lie) {
  Erase erase;
  erase.crypto = (dword_10 & 7U) == kCrypto;
  if ((dword_10 & 7U) == kOverwrite) erase.fill = pattern_bytes(pattern);
  if (lied(flash, lie, erase)) return;
  std::vector<std::uint32_t> reached;
  for (std::uint32_t store = 0; store < flash.stores(); ++store)
    if (holds_user_data(flash.kind(store)) && (store == 0 || lie != NvmeEraseLie::OpenedOnly)) reached.push_back(store);
  erase_stores(flash, reached, erase);
  const bool deallocate = (dword_10 & 0x200U) == 0;
  for (const std::uint32_t store : reached)
    if (deallocate) flash.unmap(store, 0, flash.sectors(store));
}

void format_cells(FlashModel& flash, std::uint32_t store, bool all, unsigned secure_erase, NvmeEraseLie lie) {
  Erase erase;
  erase.crypto = secure_erase == 2;
  std::vector<std::uint32_t> reached{store};
  for (std::uint32_t other = 0; all && other < flash.stores(); ++other)
    if (other != store && (flash.kind(other) == StoreKind::Namespace ||
                           flash.kind(other) == StoreKind::UnattachedNamespace || other == 0))
      reached.push_back(other);
  if (lie == NvmeEraseLie::OpenedOnly) reached.assign(1, store);
  if (secure_erase != 0) {
    if (lied(flash, lie, erase)) return;
    erase_stores(flash, reached, erase);
  }
  for (const std::uint32_t one : reached) flash.unmap(one, 0, flash.sectors(one));
}

}  // namespace dieu8
