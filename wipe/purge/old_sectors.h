// What lay on a disk where marks are about to be written: a drive that keeps the marks in its cache alone, and forgets
// them instead of erasing, shows it again.
#pragma once

#include <cstdint>
#include <vector>

#include "evidence/base/bytes.h"
#include "wipe/run/block_pump.h"
#include "wipe/run/random_stream.h"

namespace dieu8 {

// One fingerprint of 4 bytes for each sector of `places`: of SHA-256 over the marks' key and the sector. No content can
// be read from it. 0: not known, or a sector that repeats itself every 8 bytes, as an erased one may.
class OldSectors {
 public:
  OldSectors(const std::vector<ByteRange>& places, std::uint32_t sector_bytes, const StreamKey& key);
  // As kept. Without the right size nothing is known of any sector.
  OldSectors(const std::vector<ByteRange>& places, std::uint32_t sector_bytes, const StreamKey& key, Bytes kept);

  // `offset`: in bytes, of a sector of `places`.
  void note(std::uint64_t offset, ByteView sector);
  bool is_back(std::uint64_t offset, ByteView sector) const;

  const Bytes& kept() const { return kept_; }

 private:
  std::size_t index_of(std::uint64_t offset) const;
  std::uint32_t fingerprint(ByteView sector) const;

  struct Place {
    std::uint64_t first = 0;
    std::size_t index = 0;  // of its first sector
  };

  std::vector<Place> places_;
  std::uint32_t sector_bytes_;
  StreamKey key_;
  Bytes kept_;
};

}  // namespace dieu8
