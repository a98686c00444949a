#include "wipe/purge/marker_places.h"

#include <algorithm>
#include <bit>
#include <set>

#include "evidence/certificate/markers.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kShortestMark = 4096;

// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014): well spread, and the same
// places again from the number that was kept.
std::uint64_t next_random(std::uint64_t& state) {
  state += 0x9E3779B97F4A7C15U;
  std::uint64_t mixed = state;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
  return mixed ^ (mixed >> 31U);
}

std::set<std::uint64_t> spread(std::uint64_t blocks, std::uint64_t random) {
  std::set<std::uint64_t> numbers = {0, blocks - 1};
  const std::uint64_t section = blocks / kFewestMarkerPlaces;
  const std::uint64_t longer = blocks % kFewestMarkerPlaces;  // the first sections have one block more
  std::uint64_t begin = 0;
  for (std::uint64_t i = 0; i < kFewestMarkerPlaces; ++i) {
    const std::uint64_t length = section + (i < longer ? 1 : 0);
    numbers.insert(begin + next_random(random) % length);
    begin += length;
  }
  return numbers;
}

std::set<std::uint64_t> all_of(std::uint64_t blocks) {
  std::set<std::uint64_t> numbers;
  for (std::uint64_t number = 0; number < blocks; ++number) numbers.insert(numbers.end(), number);
  return numbers;
}

}  // namespace

std::vector<ByteRange> marker_places(std::uint64_t disk_bytes, std::uint32_t unit_bytes, std::uint64_t random) {
  const std::uint64_t mark = std::max<std::uint64_t>(kShortestMark, std::bit_ceil(unit_bytes));
  const std::uint64_t blocks = (disk_bytes + mark - 1) / mark;
  std::vector<ByteRange> places;
  for (const std::uint64_t number : blocks <= kFewestMarkerPlaces ? all_of(blocks) : spread(blocks, random)) {
    places.push_back({number * mark, std::min(mark, disk_bytes - number * mark)});
  }
  return places;
}

}  // namespace dieu8
