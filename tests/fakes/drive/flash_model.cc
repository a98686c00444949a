#include "tests/fakes/drive/flash_model.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

namespace dieu8 {
namespace {

constexpr std::string_view kCanary = "D8CANARY";

void repeat(Bytes& bytes, const Bytes& fill) {
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = fill.empty() ? 0 : fill[i % fill.size()];
}

// Deterministic noise: what cipher text of a lost key looks like under another one.
void scramble(Bytes& bytes, std::uint64_t seed) {
  std::uint64_t state = seed * 0x9e3779b97f4a7c15U + 0x1234567U;
  for (std::uint8_t& byte : bytes) {
    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
    byte = static_cast<std::uint8_t>(byte ^ (state >> 24U));
  }
}

std::uint64_t canary_bytes_in(const Bytes& bytes) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i + 16 <= bytes.size(); i += 16)
    if (std::memcmp(bytes.data() + i, kCanary.data(), kCanary.size()) == 0) count += 16;
  return count;
}

}  // namespace

FlashModel::FlashModel(const FlashShape& shape) : shape_(shape) {
  stores_.push_back({});
  const std::uint64_t cells = shape.user_sectors + shape.spare_sectors;
  cells_.resize(cells);
  for (Cell& cell : cells_) cell.bytes.assign(shape.sector_bytes, 0);
  stores_[0].map.resize(shape.user_sectors);
  for (std::size_t i = 0; i < shape.user_sectors; ++i) {
    stores_[0].map[i] = i;
    cells_[i].mapped = true;
  }
  for (std::size_t i = shape.user_sectors; i < cells; ++i) free_.push_back(i);
  std::ranges::reverse(free_);
}

std::uint32_t FlashModel::add_store(StoreKind kind, std::uint64_t sectors) {
  const auto number = static_cast<std::uint32_t>(stores_.size());
  Store store{kind, {}};
  for (std::uint64_t i = 0; i < sectors; ++i) {
    store.map.push_back(cells_.size());
    cells_.push_back({Bytes(shape_.sector_bytes, 0), key_, false, true, number});
  }
  stores_.push_back(std::move(store));
  return number;
}

Bytes FlashModel::readable(const Cell& cell) const {
  Bytes bytes = cell.bytes;
  if (shape_.encrypting && cell.key != key_) scramble(bytes, cell.key + 1);
  return bytes;
}

Bytes FlashModel::read(std::uint32_t store, std::uint64_t lba) const {
  if (const auto cached = cache_.find({store, lba}); cached != cache_.end()) return cached->second;
  const std::size_t cell = stores_.at(store).map.at(lba);
  return cell == kNone ? Bytes(shape_.sector_bytes, 0) : readable(cells_[cell]);
}

void FlashModel::write(std::uint32_t store, std::uint64_t lba, ByteView data, bool cached) {
  static_cast<void>(stores_.at(store).map.at(lba));
  if (cached) {
    cache_[{store, lba}] = Bytes(data.begin(), data.end());
    return;
  }
  cache_.erase({store, lba});
  put(store, lba, data);
}

void FlashModel::flush() {
  for (const auto& [place, data] : cache_) put(place.first, place.second, data);
  cache_.clear();
}

void FlashModel::lose_cache() { cache_.clear(); }

// Fresh cells first; when there are none left, stale ones are used again from the front.
std::size_t FlashModel::fresh_cell(std::uint32_t store) {
  if (!free_.empty()) {
    const std::size_t cell = free_.back();
    free_.pop_back();
    cells_[cell].store = store;
    return cell;
  }
  for (std::size_t tried = 0; tried < cells_.size(); ++tried) {
    const std::size_t cell = next_stale_++ % cells_.size();
    if (!cells_[cell].mapped && !cells_[cell].retired && cells_[cell].store == store) return cell;
  }
  return kNone;  // no spare cells: the write goes in place
}

void FlashModel::put(std::uint32_t store, std::uint64_t lba, ByteView data) {
  std::size_t& mapped = stores_[store].map[lba];
  if (mapped == kNone || shape_.style == WriteStyle::Remap) {
    if (const std::size_t fresh = fresh_cell(store); fresh != kNone) {
      if (mapped != kNone) cells_[mapped].mapped = false;
      mapped = fresh;
    }
  }
  Cell& cell = cells_[mapped];
  cell.bytes.assign(data.begin(), data.end());
  cell.key = key_;
  cell.mapped = true;
  cell.store = store;
}

void FlashModel::retire(std::uint32_t store, std::uint64_t lba) {
  std::size_t& mapped = stores_[store].map[lba];
  if (mapped == kNone) return;
  cells_[mapped].mapped = false;
  cells_[mapped].retired = true;
  mapped = kNone;
  put(store, lba, Bytes(shape_.sector_bytes, 0));
}

void FlashModel::erase(std::uint32_t store, const EraseReach& reach, const Bytes& fill) {
  cache_.clear();
  for (Cell& cell : cells_) {
    if (cell.store != store && !reach.other_stores) continue;
    const bool reached = cell.retired ? reach.retired : (cell.mapped ? reach.mapped : reach.stale);
    if (!reached) continue;
    repeat(cell.bytes, fill);
    cell.key = key_;
  }
}

void FlashModel::erase_range(std::uint32_t store, std::uint64_t first, std::uint64_t count, bool stale,
                             const Bytes& fill) {
  for (std::uint64_t lba = first; lba < first + count && lba < sectors(store); ++lba) {
    cache_.erase({store, lba});
    const std::size_t mapped = stores_[store].map[lba];
    if (mapped == kNone) continue;
    repeat(cells_[mapped].bytes, fill);
    cells_[mapped].key = key_;
  }
  if (!stale) return;
  for (Cell& cell : cells_)
    if (cell.store == store && !cell.mapped && !cell.retired) repeat(cell.bytes, fill);
}

void FlashModel::unmap(std::uint32_t store, std::uint64_t first, std::uint64_t count) {
  for (std::uint64_t lba = first; lba < first + count && lba < sectors(store); ++lba) {
    cache_.erase({store, lba});
    std::size_t& mapped = stores_[store].map[lba];
    if (mapped != kNone) cells_[mapped].mapped = false;
    mapped = kNone;
  }
}

void FlashModel::change_key() {
  cache_.clear();
  ++key_;
}

void FlashModel::fill_with_canaries() {
  for (int round = 0; round < 2; ++round)
    for (std::uint32_t store = 0; store < stores(); ++store)
      for (std::uint64_t lba = 0; lba < sectors(store); ++lba)
        write(store, lba, canary_sector(store, lba, shape_.sector_bytes));
}

FlashModel::Left FlashModel::canary_bytes() const {
  Left left;
  for (const Cell& cell : cells_) {
    const bool key_lost = shape_.encrypting && cell.key != key_ && !old_key_kept_;
    const std::uint64_t count = key_lost ? 0 : canary_bytes_in(cell.bytes);
    if (!cell.mapped) {
      left.unaddressable += count;
    } else if (cell.store == 0) {
      left.user += count;
    } else {
      left.other_stores += count;
    }
  }
  for (const auto& [place, data] : cache_) (place.first == 0 ? left.user : left.other_stores) += canary_bytes_in(data);
  return left;
}

Bytes canary_sector(std::uint32_t store, std::uint64_t lba, std::uint32_t sector_bytes) {
  Bytes sector(sector_bytes, 0);
  std::array<std::uint8_t, 16> chunk{};
  std::memcpy(chunk.data(), kCanary.data(), kCanary.size());
  for (std::size_t i = 0; i < 2; ++i) chunk[8 + i] = static_cast<std::uint8_t>(store >> (8 * i));
  for (std::size_t i = 0; i < 6; ++i) chunk[10 + i] = static_cast<std::uint8_t>(lba >> (8 * i));
  for (std::size_t i = 0; i + 16 <= sector.size(); i += 16) std::memcpy(sector.data() + i, chunk.data(), 16);
  return sector;
}

}  // namespace dieu8
