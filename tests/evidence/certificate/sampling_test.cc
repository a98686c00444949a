#include "evidence/certificate/sampling.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

const Bytes kSeed(kSampleSeedBytes, 0x11);
constexpr std::uint64_t kGigabyte = 1'000'000'000;

std::uint64_t sampled_in(const SamplePlan& plan, std::uint64_t first, std::uint64_t end) {
  std::uint64_t sectors = 0;
  for (const LbaRange& place : plan.places) {
    const std::uint64_t low = std::max(first, place.first);
    const std::uint64_t high = std::min(end, place.first + place.count);
    if (low < high) sectors += high - low;
  }
  return sectors;
}

TEST(SamplePlan, ReadsATenthOfEverySectionAndOfTheWhole) {
  for (const std::uint64_t capacity : {64 * std::uint64_t{1} << 20U, 4 * kGigabyte / 512 * 512, 4'000'787'030'016UL}) {
    const std::uint64_t sectors = capacity / 512;
    const SamplePlan plan = sample_plan(capacity, 512, kSeed, 1000);
    EXPECT_GE(plan.bytes * 10, capacity);
    EXPECT_LT(plan.bytes * 10, capacity * 13 / 10);
    for (std::uint64_t i = 0; i < 1000; ++i) {
      const std::uint64_t first = sectors * i / 1000;
      const std::uint64_t end = sectors * (i + 1) / 1000;
      EXPECT_GE(sampled_in(plan, first, end) * 10, end - first) << i;
    }
  }
}

TEST(SamplePlan, HoldsTheFirstAndTheLastSector) {
  const SamplePlan plan = sample_plan(kGigabyte / 512 * 512, 512, kSeed, 1000);
  EXPECT_EQ(plan.places.front().first, 0U);
  EXPECT_EQ(plan.places.back().first + plan.places.back().count, kGigabyte / 512);
}

TEST(SamplePlan, IsAscendingAndNeverCountsASectorTwice) {
  const SamplePlan plan = sample_plan(kGigabyte / 512 * 512, 512, kSeed, 1000);
  std::uint64_t sum = 0;
  std::uint64_t end = 0;
  for (const LbaRange& place : plan.places) {
    EXPECT_TRUE(sum == 0 || place.first > end);
    end = place.first + place.count;
    sum += place.count;
  }
  EXPECT_EQ(sum * 512, plan.bytes);
  EXPECT_LE(end, kGigabyte / 512);
}

TEST(SamplePlan, FollowsFromTheSeedAlone) {
  const SamplePlan plan = sample_plan(kGigabyte, 512, kSeed, 1000);
  EXPECT_EQ(plan.places, sample_plan(kGigabyte, 512, kSeed, 1000).places);
  EXPECT_NE(plan.places, sample_plan(kGigabyte, 512, Bytes(kSampleSeedBytes, 0x12), 1000).places);
}

TEST(SamplePlan, GivesThePlacesOfTheVectorInTheFormatPage) {
  const SamplePlan plan = sample_plan(kGigabyte, 512, kSeed, 1000);
  ASSERT_GT(plan.places.size(), 3U);
  EXPECT_EQ(plan.places[1], (LbaRange{0xAD, 98}));
  EXPECT_EQ(plan.places[2], (LbaRange{0x577, 98}));
}

TEST(SamplePlan, ReadsATinyDiskWhole) {
  const SamplePlan plan = sample_plan(1 << 20, 512, kSeed, 1000);
  EXPECT_EQ(plan.bytes, std::uint64_t{1} << 20U);
  EXPECT_EQ(plan.places, (std::vector<LbaRange>{{0, 2048}}));
  EXPECT_EQ(sample_plan(512, 512, kSeed, 1000).bytes, 512U);
}

TEST(SamplePlan, IsEmptyForSectionsOutsideTheBoundsAndForNoDisk) {
  EXPECT_EQ(sample_plan(kGigabyte, 512, kSeed, 999).bytes, 0U);
  EXPECT_EQ(sample_plan(kGigabyte, 512, kSeed, kMostSampleSections + 1).bytes, 0U);
  EXPECT_EQ(sample_plan(0, 512, kSeed, 1000).bytes, 0U);
  EXPECT_EQ(sample_plan(kGigabyte, 0, kSeed, 1000).bytes, 0U);
}

TEST(SamplePlan, SurvivesTheLargestCapacity) {
  const std::uint64_t largest = ~std::uint64_t{0} / 512 * 512;
  const SamplePlan plan = sample_plan(largest, 512, kSeed, 1000);
  EXPECT_GE(plan.bytes / 512, largest / 512 / 10);
}

}  // namespace
}  // namespace dieu8
