#include "guard/record/coalescer.h"

#include <gtest/gtest.h>

#include <random>

#include "evidence/base/bytes.h"
#include "evidence/json/canonical.h"

namespace dieu8 {
namespace {

constexpr CoalescerLimits kSmall{.notices = 3, .refusals = 5, .window_ms = 1'000, .most_kinds = 4};

class Floods : public ::testing::Test {
 protected:
  bool take(const std::string& place, std::int64_t at, Weight weight = Weight::Notice, const char* type = "plug") {
    return coalescer_.take(type, {{"place", place}}, weight, {at / 1000}, {at});
  }
  std::optional<Flood> due(std::int64_t at) { return coalescer_.next(Coalescer::Which::Due, {at}); }

  Coalescer coalescer_{kSmall};
};

TEST_F(Floods, LeaveTheFirstOnesAndCountTheRestExactly) {
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(take("usb:1-1", i));
  EXPECT_FALSE(coalescer_.next_flush());
  for (int i = 3; i < 10; ++i) EXPECT_TRUE(take("usb:1-1", i));
  EXPECT_EQ(coalescer_.next_flush(), BootTime{1'000});
  EXPECT_FALSE(due(999));
  EXPECT_EQ(due(1'000)->count, 7U);
}

TEST_F(Floods, HaveADigestThatAnybodyCanComputeFromTheLines) {
  for (int i = 0; i < 5; ++i) take("usb:1-1", 1'000 * i / 10);
  Digest expected{};
  for (int i = 3; i < 5; ++i) {
    const std::string line = R"({"fields":{"place":"usb:1-1"},"time":"1970-01-01T07:00:00+07:00","type":"plug"})";
    Bytes both(expected.begin(), expected.end());
    both.insert(both.end(), line.begin(), line.end());
    expected = sha256(both);
  }
  EXPECT_EQ(flood_fields(*due(5'000)).at("digest"), Json(to_hex(expected)));
}

TEST_F(Floods, AreToldApartByTypeAndPlaceSoThatOnePortHidesNoOther) {
  for (int i = 0; i < 10; ++i) take("usb:1-1", i);
  EXPECT_FALSE(take("usb:1-2", 20));
  EXPECT_FALSE(take("usb:1-1", 21, Weight::Notice, "unplug"));
}

TEST_F(Floods, OfMorePlacesThanAreWatchedAreStillCounted) {
  std::uint64_t single = 0;
  for (int i = 0; i < 100; ++i) single += take("usb:" + std::to_string(i), i) ? 0 : 1;
  const auto flood = due(2'000);
  ASSERT_TRUE(flood);
  EXPECT_EQ(flood->kind.place, "");
  EXPECT_EQ(single + flood->count, 100U);
}

TEST_F(Floods, NeverTakeAPermission) {
  for (int i = 0; i < 1'000; ++i) EXPECT_FALSE(take("usb:1-1", 0, Weight::Permission));
  EXPECT_FALSE(coalescer_.next_flush());
}

TEST_F(Floods, LetMoreRefusalsThanNoticesThroughEachForItself) {
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(take("usb:1-1", i, Weight::Refusal));
  EXPECT_TRUE(take("usb:1-1", 5, Weight::Refusal));
}

TEST_F(Floods, ThatGoOnAreOneRecordAWindow) {
  for (int i = 0; i < 10; ++i) take("usb:1-1", i);
  coalescer_.written(due(1'000)->kind, {1'000});
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(take("usb:1-1", 1'100 + i));
  coalescer_.written(due(2'000)->kind, {2'000});
  EXPECT_FALSE(coalescer_.next_flush());
  EXPECT_FALSE(take("usb:1-1", 3'500));  // a quiet window later each has its own record again
}

TEST_F(Floods, StayUntilTheyAreWritten) {
  for (int i = 0; i < 10; ++i) take("usb:1-1", i);
  EXPECT_EQ(due(1'000)->count, 7U);
  take("usb:1-1", 1'500);
  EXPECT_EQ(due(1'600)->count, 8U);  // the write failed meanwhile: nothing was lost
}

// Whatever comes, and whenever it is flushed: each event is recorded once, for itself or in a count.
TEST(FloodsProperty, TheSumOfAllCountsIsTheNumberOfEvents) {
  std::mt19937 random(8);
  for (int round = 0; round < 200; ++round) {
    Coalescer coalescer(kSmall);
    std::uint64_t recorded = 0;
    std::int64_t now = 0;
    const std::uint64_t events = 1 + random() % 400;
    for (std::uint64_t i = 0; i < events; ++i) {
      now += static_cast<std::int64_t>(random() % 40) * static_cast<std::int64_t>(random() % 10);
      const auto weight = static_cast<Weight>(random() % 3);
      const Json::Object fields{{"place", "usb:" + std::to_string(random() % 7)}};
      if (!coalescer.take(random() % 2 == 0 ? "plug" : "decision", fields, weight, {now / 1000}, {now})) ++recorded;
      const auto which = random() % 20 == 0 ? Coalescer::Which::Everything : Coalescer::Which::Due;
      while (const auto flood = coalescer.next(which, {now})) {
        if (random() % 4 == 0) break;  // the disk was full just then
        recorded += flood->count;
        coalescer.written(flood->kind, {now});
      }
    }
    while (const auto flood = coalescer.next(Coalescer::Which::Everything, {now})) {
      recorded += flood->count;
      coalescer.written(flood->kind, {now});
    }
    EXPECT_EQ(recorded, events) << "round " << round;
  }
}

}  // namespace
}  // namespace dieu8
