#include "wipe/run/sector_ranges.h"

#include <gtest/gtest.h>

#include "evidence/base/bytes.h"

namespace dieu8 {
namespace {

using Ranges = std::vector<LbaRange>;

TEST(SectorRanges, MergesNeighboursInAnyOrder) {
  SectorRanges ranges(10);
  for (const std::uint64_t lba : {7U, 5U, 6U, 9U}) ranges.add({lba, 1});
  EXPECT_EQ(ranges.first_ranges(10), (Ranges{{5, 3}, {9, 1}}));
  EXPECT_EQ(ranges.sectors(), 4U);
}

TEST(SectorRanges, ForgetsWhatIsDoneAgain) {
  SectorRanges ranges(10);
  ranges.add({5, 10});
  ranges.add({20, 2});
  ranges.forget_from(8);
  EXPECT_EQ(ranges.first_ranges(10), (Ranges{{5, 3}}));
  EXPECT_EQ(ranges.sectors(), 3U);
}

TEST(SectorRanges, CountsOnWhenItCanListNoMore) {
  SectorRanges ranges(2);
  for (std::uint64_t lba = 0; lba < 10; lba += 2) ranges.add({lba, 1});
  EXPECT_EQ(ranges.sectors(), 5U);
  EXPECT_EQ(ranges.first_ranges(10), (Ranges{{0, 1}, {2, 1}}));
  EXPECT_FALSE(ranges.complete());
  EXPECT_EQ(ranges.digest(), Digest{});
}

TEST(SectorRanges, DigestsItsLines) {
  SectorRanges ranges(10);
  ranges.add({300, 2});
  ranges.add({5, 1});
  EXPECT_EQ(ranges.digest(), sha256(as_bytes("5 1\n300 2\n")));
}

}  // namespace
}  // namespace dieu8
