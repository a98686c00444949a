#include "wipe/purge/old_sectors.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "evidence/crypto/digest.h"

namespace dieu8 {
namespace {

constexpr std::size_t kBytesEach = 4;
constexpr std::size_t kPeriod = 8;
constexpr std::string_view kLabel = "dieu8 old sector 1\n";

bool repeats_itself(ByteView sector) {
  return std::memcmp(sector.data(), sector.data() + kPeriod, sector.size() - kPeriod) == 0;
}

}  // namespace

OldSectors::OldSectors(const std::vector<ByteRange>& places, std::uint32_t sector_bytes, const StreamKey& key)
    : OldSectors(places, sector_bytes, key, {}) {}

OldSectors::OldSectors(const std::vector<ByteRange>& places, std::uint32_t sector_bytes, const StreamKey& key,
                       Bytes kept)
    : sector_bytes_(sector_bytes), key_(key), kept_(std::move(kept)) {
  std::size_t sectors = 0;
  for (const ByteRange& place : places) {
    places_.push_back({place.first, sectors});
    sectors += place.count / sector_bytes;
  }
  if (kept_.size() != sectors * kBytesEach) kept_.assign(sectors * kBytesEach, 0);
}

std::size_t OldSectors::index_of(std::uint64_t offset) const {
  const auto after = std::ranges::upper_bound(places_, offset, {}, &Place::first);
  const Place& place = *std::prev(after);
  return place.index + (offset - place.first) / sector_bytes_;
}

std::uint32_t OldSectors::fingerprint(ByteView sector) const {
  if (repeats_itself(sector)) return 0;
  Sha256 sha256;
  sha256.update(as_bytes(kLabel));
  sha256.update(key_);
  sha256.update(sector);
  std::uint32_t first = 0;
  std::memcpy(&first, sha256.finish().data(), sizeof first);
  return first;
}

void OldSectors::note(std::uint64_t offset, ByteView sector) {
  const std::uint32_t print = fingerprint(sector);
  std::memcpy(&kept_.at(index_of(offset) * kBytesEach), &print, sizeof print);
}

bool OldSectors::is_back(std::uint64_t offset, ByteView sector) const {
  std::uint32_t print = 0;
  std::memcpy(&print, &kept_.at(index_of(offset) * kBytesEach), sizeof print);
  return print != 0 && print == fingerprint(sector);
}

}  // namespace dieu8
