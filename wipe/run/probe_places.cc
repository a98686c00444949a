#include "wipe/run/probe_places.h"

#include <algorithm>
#include <bit>
#include <set>

#include "evidence/certificate/probe.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kLongestGrain = std::uint64_t{1} << 20U;  // flash chips and partitions have whole mebibytes
constexpr std::uint64_t kShortestMark = 4096;

std::uint64_t root_rounded_down(std::uint64_t number) {
  std::uint64_t root = 0;
  while ((root + 1) * (root + 1) <= number) ++root;  // at most 4096 steps for 16 TiB of mebibytes
  return root;
}

std::vector<ByteRange> blocks(const std::set<std::uint64_t>& numbers, std::uint64_t mark, std::uint64_t disk_bytes) {
  std::vector<ByteRange> places;
  for (const std::uint64_t number : numbers) {
    places.push_back({number * mark, std::min(mark, disk_bytes - number * mark)});
  }
  return places;
}

std::set<std::uint64_t> all_blocks(std::uint64_t count) {
  std::set<std::uint64_t> numbers;
  for (std::uint64_t number = 0; number < count; ++number) numbers.insert(number);
  return numbers;
}

}  // namespace

ProbeShape probe_shape(std::uint64_t disk_bytes, std::uint32_t unit_bytes) {
  ProbeShape shape{.mark_bytes = std::max<std::uint64_t>(kShortestMark, std::bit_ceil(unit_bytes))};
  const std::uint64_t steps = std::max(kFewestProbePlaces, root_rounded_down(disk_bytes / kLongestGrain));
  if (disk_bytes / steps < shape.mark_bytes) return shape;
  const std::uint64_t longest = std::max(kLongestGrain, shape.mark_bytes);
  shape.grain_bytes = std::clamp(std::bit_floor(disk_bytes / steps / steps), shape.mark_bytes, longest);
  shape.stride_bytes = disk_bytes / steps / shape.grain_bytes * shape.grain_bytes;
  return shape;
}

std::vector<ByteRange> probe_places(std::uint64_t disk_bytes, std::uint32_t unit_bytes, std::uint64_t random) {
  const ProbeShape shape = probe_shape(disk_bytes, unit_bytes);
  const std::uint64_t mark = shape.mark_bytes;
  const std::uint64_t count = (disk_bytes + mark - 1) / mark;
  if (shape.stride_bytes == 0) return blocks(all_blocks(count), mark, disk_bytes);
  const std::uint64_t moved_by = random % (shape.grain_bytes / mark);
  std::set<std::uint64_t> numbers = {0, count - 1};
  const auto insert = [&](std::uint64_t from, std::uint64_t end, std::uint64_t step) {
    for (std::uint64_t at = from; at < end; at += step) numbers.insert(at / mark + moved_by);
  };
  insert(0, disk_bytes, shape.stride_bytes);
  insert(0, shape.stride_bytes, shape.grain_bytes);
  insert((disk_bytes - 1) / shape.stride_bytes * shape.stride_bytes, disk_bytes, shape.grain_bytes);
  numbers.erase(numbers.lower_bound(count), numbers.end());
  return blocks(numbers, mark, disk_bytes);
}

}  // namespace dieu8
