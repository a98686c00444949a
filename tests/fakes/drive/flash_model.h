// The cells of a simulated drive, all of them: what an address reaches, and what none does. The oracle counts canary
// bytes anywhere in it, so a test can say "n bytes of the old data are left", not only "the addresses read zeros".
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "evidence/base/bytes.h"

namespace dieu8 {

enum class StoreKind { User, HiddenTail, Namespace, UnattachedNamespace, BootPartition, Rpmb, Spare, Retired };

// How a write is kept: in place (a hard disk), or in a fresh cell while the old one keeps its bytes (flash
// translation).
enum class WriteStyle { InPlace, Remap };

struct FlashShape {
  std::uint32_t sector_bytes = 512;
  std::uint64_t user_sectors = 8192;  // addressable after everything hidden is uncovered, HiddenTail included
  std::uint64_t spare_sectors = 512;  // fresh cells that remapped writes go to; then the oldest stale ones are reused
  WriteStyle style = WriteStyle::Remap;
  bool encrypting = false;  // cells hold cipher text; changing the key turns all of it into noise
};

// What an erase reaches. An honest command names them all.
struct EraseReach {
  bool mapped = true;        // cells that an address leads to
  bool stale = true;         // replaced copies and spare cells
  bool retired = true;       // cells taken out of use (reallocated sectors)
  bool other_stores = true;  // every store but the one named (boot partitions, namespaces)
};

class FlashModel {
 public:
  explicit FlashModel(const FlashShape& shape);

  const FlashShape& shape() const { return shape_; }

  // Further stores beside the user area (number 0): their sectors are addressed by (store, lba).
  std::uint32_t add_store(StoreKind kind, std::uint64_t sectors);
  std::uint64_t sectors(std::uint32_t store) const { return stores_.at(store).map.size(); }
  StoreKind kind(std::uint32_t store) const { return stores_.at(store).kind; }
  std::uint32_t stores() const { return static_cast<std::uint32_t>(stores_.size()); }

  // Sector data of sector_bytes. Writing through the cache is at once; `cached` writes are kept until flush().
  Bytes read(std::uint32_t store, std::uint64_t lba) const;
  void write(std::uint32_t store, std::uint64_t lba, ByteView data, bool cached = false);
  void flush();
  void lose_cache();  // power cut: what was not flushed is gone

  // The cell behind an address is taken out of use with its bytes in it; the address gets a fresh one (zeros).
  void retire(std::uint32_t store, std::uint64_t lba);

  // Every reached cell gets `fill` (repeated).
  void erase(std::uint32_t store, const EraseReach& reach, const Bytes& fill);
  // A part of a store's addresses only, and their stale copies when `stale` says so.
  void erase_range(std::uint32_t store, std::uint64_t first, std::uint64_t count, bool stale, const Bytes& fill);
  void unmap(std::uint32_t store, std::uint64_t first, std::uint64_t count);  // reads zeros; the bytes stay, stale
  void change_key();  // encrypting only: everything written before reads as noise, and nobody can turn it back
  void keep_old_key() {
    old_key_kept_ = true;
  }  // a drive that keeps a copy of the old key: change_key destroys nothing

  // Writes a canary into every sector of every store, twice on Remap so that stale copies hold canaries too.
  void fill_with_canaries();

  struct Left {
    std::uint64_t user = 0;  // bytes under addresses of store 0
    std::uint64_t other_stores = 0;
    std::uint64_t unaddressable = 0;  // stale, spare and retired cells
    std::uint64_t total() const { return user + other_stores + unaddressable; }
  };
  // Canary bytes that somebody with the cells and every key still kept could read.
  Left canary_bytes() const;

 private:
  struct Cell {
    Bytes bytes;
    std::uint32_t key = 0;  // generation it was written under
    bool retired = false;
    bool mapped = false;
    std::uint32_t store = 0;
  };
  struct Store {
    StoreKind kind = StoreKind::User;
    std::vector<std::size_t> map;  // lba -> cell; kNone: unmapped
  };
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::size_t fresh_cell(std::uint32_t store);
  Bytes readable(const Cell& cell) const;
  void put(std::uint32_t store, std::uint64_t lba, ByteView data);

  FlashShape shape_;
  std::vector<Cell> cells_;
  std::vector<std::size_t> free_;  // used in order; then stale cells again, oldest first
  std::size_t next_stale_ = 0;
  std::vector<Store> stores_;
  std::map<std::pair<std::uint32_t, std::uint64_t>, Bytes> cache_;
  std::uint32_t key_ = 0;
  bool old_key_kept_ = false;
};

// One sector full of a canary that names store and LBA; any aligned 16 bytes of it are recognised.
Bytes canary_sector(std::uint32_t store, std::uint64_t lba, std::uint32_t sector_bytes);

}  // namespace dieu8
