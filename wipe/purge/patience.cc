#include "wipe/purge/patience.h"

#include <algorithm>

namespace dieu8 {
namespace {

constexpr std::uint64_t kHour = 3600;
constexpr std::uint64_t kWeek = std::uint64_t{7} * 24 * kHour;
constexpr std::uint64_t kShortestPause = 5;
constexpr std::uint64_t kLongestPause = 10'000;
constexpr std::uint64_t kMostEstimated = std::uint64_t{365} * 24 * kHour;  // whatever a drive says

}  // namespace

std::uint64_t most_milliseconds(std::uint64_t seconds_estimated) {
  if (seconds_estimated == 0) return kWeek * 1000;
  const std::uint64_t estimated = std::min(seconds_estimated, kMostEstimated);
  return std::max(estimated * 3 + kHour, 2 * kHour) * 1000;
}

std::uint64_t pause_after_look(unsigned looks) {
  return std::min(kShortestPause << std::min(looks, 20U), kLongestPause);
}

}  // namespace dieu8
