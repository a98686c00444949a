#include "wipe/run/sector_ranges.h"

#include <string>

namespace dieu8 {

void SectorRanges::add(LbaRange range) {
  sectors_ += range.count;
  auto next = ranges_.upper_bound(range.first);
  if (next != ranges_.begin()) {
    const auto previous = std::prev(next);
    if (previous->first + previous->second == range.first) {
      range = {previous->first, previous->second + range.count};
      ranges_.erase(previous);
    }
  }
  if (next != ranges_.end() && range.first + range.count == next->first) {
    range.count += next->second;
    ranges_.erase(next);
  }
  ranges_[range.first] = range.count;
  if (ranges_.size() > most_ranges_) {
    ranges_.erase(std::prev(ranges_.end()));
    complete_ = false;
  }
}

void SectorRanges::forget_from(std::uint64_t lba) {
  while (!ranges_.empty()) {
    const auto last = std::prev(ranges_.end());
    const std::uint64_t end = last->first + last->second;
    if (end <= lba) return;
    if (last->first < lba) {
      sectors_ -= end - lba;
      last->second = lba - last->first;
      return;
    }
    sectors_ -= last->second;
    ranges_.erase(last);
  }
}

std::vector<LbaRange> SectorRanges::first_ranges(std::size_t most) const {
  std::vector<LbaRange> list;
  for (const auto& [first, count] : ranges_) {
    if (list.size() == most) break;
    list.push_back({first, count});
  }
  return list;
}

Digest SectorRanges::digest() const {
  if (ranges_.empty() || !complete_) return {};
  Sha256 digest;
  for (const auto& [first, count] : ranges_) {
    digest.update(as_bytes(std::to_string(first) + " " + std::to_string(count) + "\n"));
  }
  return digest.finish();
}

}  // namespace dieu8
