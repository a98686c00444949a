// A set of sectors as merged ranges: what could not be written, read, or came back different.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "evidence/certificate/sanitization.h"

namespace dieu8 {

// More separate bad places than this are no longer told apart (and end a pass): such a disk is scrap.
inline constexpr std::size_t kMostBadPlaces = 20'000;

// The number of sectors is always exact. Beyond `most_ranges` the highest ranges are no longer listed.
class SectorRanges {
 public:
  explicit SectorRanges(std::size_t most_ranges) : most_ranges_(most_ranges) {}

  // Sectors may be added in any order, each once.
  void add(LbaRange range);

  // Forgets everything from `lba` on: that part is about to be done again. Exact only while `complete()`.
  void forget_from(std::uint64_t lba);

  std::uint64_t sectors() const { return sectors_; }
  bool complete() const { return complete_; }                  // no range was dropped
  std::vector<LbaRange> first_ranges(std::size_t most) const;  // ascending, merged
  // SHA-256 of "first count\n" lines; zeros when there are none, or when not all are known any more.
  Digest digest() const;  // SHA-256 of "first count\n" lines

 private:
  std::map<std::uint64_t, std::uint64_t> ranges_;  // first -> count
  std::size_t most_ranges_;
  std::uint64_t sectors_ = 0;
  bool complete_ = true;
};

}  // namespace dieu8
