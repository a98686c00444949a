#include "wipe/command/zone/zone_list.h"

#include <gtest/gtest.h>

#include <limits>

namespace dieu8 {
namespace {

constexpr std::uint64_t kMebi = std::uint64_t{1} << 20U;

// One conventional zone and two sequential ones of 4 MiB, the last of 2 MiB.
std::vector<Zone> good_zones() {
  return {{0, 4 * kMebi, 4 * kMebi, 0, ZoneType::Conventional, ZoneCondition::NotWritePointer},
          {4 * kMebi, 4 * kMebi, 4 * kMebi, 5 * kMebi, ZoneType::SequentialRequired, ZoneCondition::ImplicitOpen},
          {8 * kMebi, 2 * kMebi, 2 * kMebi, 10 * kMebi, ZoneType::SequentialRequired, ZoneCondition::Full}};
}

std::vector<Zone> reset_zones() {
  std::vector<Zone> zones = good_zones();
  for (std::size_t i = 1; i < zones.size(); ++i) {
    zones[i].write_pointer = zones[i].first;
    zones[i].condition = ZoneCondition::Empty;
  }
  return zones;
}

TEST(ZoneList, CoversTheDiskExactly) {
  EXPECT_FALSE(layout_fault(good_zones(), 10 * kMebi));
  EXPECT_TRUE(layout_fault(good_zones(), 11 * kMebi));
  EXPECT_TRUE(layout_fault(good_zones(), 9 * kMebi));
  EXPECT_TRUE(layout_fault({}, 10 * kMebi));
  EXPECT_FALSE(layout_fault({}, 0));
}

TEST(ZoneList, HasNoGapOverlapOrDisorder) {
  for (const std::uint64_t first : {std::uint64_t{0}, 4 * kMebi - 4096, 4 * kMebi + 4096, 8 * kMebi}) {
    std::vector<Zone> zones = good_zones();
    zones[1].first = first;
    EXPECT_TRUE(layout_fault(zones, 10 * kMebi)) << first;
  }
}

TEST(ZoneList, HasNoZoneWithoutLengthOrWithoutEnd) {
  for (const std::uint64_t bytes : {std::uint64_t{0}, std::numeric_limits<std::uint64_t>::max()}) {
    std::vector<Zone> zones = good_zones();
    zones[2].bytes = bytes;
    EXPECT_TRUE(layout_fault(zones, 10 * kMebi)) << bytes;
  }
}

TEST(ZoneList, HasNoUnknownTypeAndNoPointerOutside) {
  std::vector<Zone> unknown = good_zones();
  unknown[1].type = static_cast<ZoneType>(7);
  EXPECT_TRUE(layout_fault(unknown, 10 * kMebi));
  std::vector<Zone> outside = good_zones();
  outside[1].write_pointer = 9 * kMebi;
  EXPECT_TRUE(layout_fault(outside, 10 * kMebi));
  outside = good_zones();
  outside[2].write_pointer = ~std::uint64_t{0};  // full zones have none
  EXPECT_FALSE(layout_fault(outside, 10 * kMebi));
}

TEST(ZoneList, NamesZonesThatNoWriteCanFill) {
  EXPECT_FALSE(unwritable_fault(good_zones()));
  for (const ZoneCondition condition : {ZoneCondition::ReadOnly, ZoneCondition::Offline}) {
    std::vector<Zone> zones = good_zones();
    zones[2].condition = condition;
    EXPECT_TRUE(unwritable_fault(zones));
  }
  std::vector<Zone> gap = good_zones();
  gap[1].writable_bytes = 3 * kMebi;
  EXPECT_EQ(unwritable_fault(gap), "the zone at byte 4194304 can be written in its first part only");
}

TEST(ZoneList, IsResetOnlyWhenEverySequentialZoneIsEmptyAtItsBeginning) {
  EXPECT_FALSE(reset_fault(good_zones(), reset_zones()));
  EXPECT_TRUE(reset_fault(good_zones(), good_zones()));
  std::vector<Zone> pointer = reset_zones();
  pointer[1].write_pointer += 4096;
  EXPECT_TRUE(reset_fault(good_zones(), pointer));
  std::vector<Zone> open = reset_zones();
  open[2].condition = ZoneCondition::ExplicitOpen;
  EXPECT_TRUE(reset_fault(good_zones(), open));
}

TEST(ZoneList, IsNotTheSameWithOtherZones) {
  std::vector<Zone> fewer = reset_zones();
  fewer.pop_back();
  EXPECT_TRUE(reset_fault(good_zones(), fewer));
  std::vector<Zone> turned = reset_zones();
  turned[1].type = ZoneType::Conventional;  // "all sequential zones are empty" would hold
  EXPECT_TRUE(reset_fault(good_zones(), turned));
  EXPECT_TRUE(reset_fault(good_zones(), {}));
}

TEST(ZoneList, IsSummedUp) {
  EXPECT_EQ(zone_summary(good_zones()), "3 zones: 1 conventional, 2 sequential (0 empty, 1 full)");
}

}  // namespace
}  // namespace dieu8
