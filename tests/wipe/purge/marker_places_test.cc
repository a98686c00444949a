#include "wipe/purge/marker_places.h"

#include <gtest/gtest.h>

#include "evidence/certificate/markers.h"
#include "wipe/purge/patience.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kGibi = std::uint64_t{1} << 30U;

TEST(MarkerPlaces, AreOneInEachSectionAndTheFirstAndTheLast) {
  const std::uint64_t bytes = 256 * kGibi;
  const auto places = marker_places(bytes, 512, 7);
  ASSERT_GE(places.size(), kFewestMarkerPlaces);
  EXPECT_LE(places.size(), kFewestMarkerPlaces + 2);
  EXPECT_EQ(places.front().first, 0U);
  EXPECT_EQ(places.back().end(), bytes);
  const std::uint64_t section = bytes / kFewestMarkerPlaces + 4096;
  for (std::size_t i = 1; i < places.size(); ++i) {
    EXPECT_GE(places[i].first, places[i - 1].end());
    EXPECT_LT(places[i].first - places[i - 1].first, 2 * section) << i;
    EXPECT_EQ(places[i].first % 4096, 0U);
  }
}

TEST(MarkerPlaces, FollowFromTheNumberAndFromNothingElse) {
  const auto same = [](std::uint64_t one, std::uint64_t other) {
    const auto left = marker_places(kGibi, 512, one);
    const auto right = marker_places(kGibi, 512, other);
    return std::ranges::equal(left, right, {}, &ByteRange::first, &ByteRange::first);
  };
  EXPECT_TRUE(same(5, 5));
  EXPECT_FALSE(same(5, 6));
}

TEST(MarkerPlaces, CoverASmallDiskWholly) {
  for (const std::uint64_t bytes : {std::uint64_t{512}, std::uint64_t{1'000'448}, kFewestMarkerPlaces * 4096}) {
    std::uint64_t covered = 0;
    for (const ByteRange& place : marker_places(bytes, 512, 1)) {
      EXPECT_EQ(place.first, covered);
      covered = place.end();
    }
    EXPECT_EQ(covered, bytes);
  }
}

TEST(MarkerPlaces, AreEnoughOnADiskBarelyLargerThanThat) {
  for (std::uint64_t more = 1; more < 40; ++more) {
    const auto places = marker_places((kFewestMarkerPlaces + more) * 4096, 512, more);
    EXPECT_GE(places.size(), kFewestMarkerPlaces);
  }
}

TEST(MarkerPlaces, AreAsLongAsAPhysicalSector) { EXPECT_EQ(marker_places(kGibi, 16384, 1).front().count, 16384U); }

TEST(Patience, GoesByTheDrivesEstimateAndNeverBelowTwoHours) {
  EXPECT_EQ(most_milliseconds(60), 2U * 3600 * 1000);
  EXPECT_EQ(most_milliseconds(36'000), (3U * 36'000 + 3600) * 1000);
  EXPECT_EQ(most_milliseconds(0), 7U * 24 * 3600 * 1000);
  EXPECT_GT(most_milliseconds(~std::uint64_t{0}), 0U);
}

TEST(Patience, LooksOftenAtFirstAndEveryTenSecondsInTheEnd) {
  EXPECT_LT(pause_after_look(0), 10U);
  EXPECT_GT(pause_after_look(3), pause_after_look(2));
  EXPECT_EQ(pause_after_look(60), 10'000U);
}

}  // namespace
}  // namespace dieu8
