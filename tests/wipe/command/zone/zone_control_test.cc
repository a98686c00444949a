#include "wipe/command/zone/zone_control.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

constexpr std::uint64_t kMebi = std::uint64_t{1} << 20U;

// Zones that can misbehave.
struct FakeZones {
  std::uint64_t bytes = 12 * kMebi;
  std::vector<Zone> zones;
  std::vector<std::uint64_t> resets;
  bool ignores_resets = false;
  bool has_none = false;
  std::optional<std::uint64_t> refuses;  // the zone that begins here
  std::optional<std::uint64_t> vanishes_at;

  FakeZones() {
    zones = {{0, 4 * kMebi, 4 * kMebi, 0, ZoneType::Conventional, ZoneCondition::NotWritePointer},
             {4 * kMebi, 4 * kMebi, 4 * kMebi, 8 * kMebi, ZoneType::SequentialRequired, ZoneCondition::Full},
             {8 * kMebi, 4 * kMebi, 4 * kMebi, 8 * kMebi, ZoneType::SequentialRequired, ZoneCondition::Empty}};
  }
};

class FakeZoneTransport final : public ZoneTransport {
 public:
  explicit FakeZoneTransport(FakeZones& disk) : disk_(disk) {}
  Result<std::uint64_t> bytes() override { return disk_.bytes; }
  Result<std::vector<Zone>> report() override {
    if (disk_.has_none) return fail(ErrorCode::Unsupported, "no zones");
    return disk_.zones;
  }
  Status reset(const Zone& zone) override {
    disk_.resets.push_back(zone.first);
    if (disk_.vanishes_at == zone.first) return fail(ErrorCode::NotFound, "gone");
    if (disk_.refuses == zone.first) return fail(ErrorCode::Io, "refused");
    if (disk_.ignores_resets) return ok();
    for (Zone& one : disk_.zones) {
      if (one.first != zone.first) continue;
      one.write_pointer = one.first;
      one.condition = ZoneCondition::Empty;
    }
    return ok();
  }

 private:
  FakeZones& disk_;
};

struct ZoneFixture {
  FakeZones disk;
  std::unique_ptr<DriveControl> control = zone_control(std::make_unique<FakeZoneTransport>(disk));
  DriveOffer offer() { return control->probe().assume_value(); }
  DeviceStep reset() { return control->start(Technique::ZoneReset, {}, {}); }
};

TEST(ZoneControl, OffersTheResetOfAZonedDiskAndQuotesItsZones) {
  ZoneFixture fixture;
  const DriveOffer offer = fixture.offer();
  EXPECT_TRUE(offer.zoned);
  ASSERT_EQ(offer.techniques.size(), 1U);
  EXPECT_EQ(offer.techniques[0].technique, Technique::ZoneReset);
  EXPECT_EQ(offer.bits.at(0).meaning, "3 zones: 1 conventional, 2 sequential (1 empty, 1 full)");
  EXPECT_TRUE(offer.obstacles.empty());
}

TEST(ZoneControl, OffersNothingOnADiskWithoutZones) {
  ZoneFixture fixture;
  fixture.disk.has_none = true;
  EXPECT_FALSE(fixture.offer().zoned);
  EXPECT_TRUE(fixture.offer().techniques.empty());
}

TEST(ZoneControl, ResetsTheZonesThatAreNotEmptyAndNoOthers) {
  ZoneFixture fixture;
  const DeviceStep step = fixture.reset();
  EXPECT_EQ(step.end, StepEnd::Completed) << step.reason;
  EXPECT_TRUE(step.accepted);
  EXPECT_EQ(fixture.disk.resets, std::vector<std::uint64_t>{4 * kMebi});
  EXPECT_EQ(to_hex(step.sent), "00000000004000000000000000400000");
  EXPECT_FALSE(step.state_before.empty());
  EXPECT_FALSE(step.state_after.empty());
  EXPECT_EQ(fixture.reset().end, StepEnd::Completed) << "again, with nothing to do";
}

TEST(ZoneControl, DoesNotBelieveAResetThatChangedNothing) {
  ZoneFixture fixture;
  fixture.disk.ignores_resets = true;
  EXPECT_EQ(fixture.reset().end, StepEnd::Failed);
  EXPECT_FALSE(reset_zones_through(*fixture.control));
}

TEST(ZoneControl, SaysWhichZoneWasRefused) {
  ZoneFixture fixture;
  fixture.disk.refuses = 4 * kMebi;
  const DeviceStep step = fixture.reset();
  EXPECT_EQ(step.end, StepEnd::Refused);
  EXPECT_FALSE(step.accepted);
  EXPECT_EQ(step.reason, "the zone at byte 4194304 was not reset: refused");
}

TEST(ZoneControl, KnowsNothingOfADiskThatWentAway) {
  ZoneFixture fixture;
  fixture.disk.vanishes_at = 4 * kMebi;
  EXPECT_EQ(fixture.reset().end, StepEnd::Unknown);
}

TEST(ZoneControl, SendsNothingToZonesThatDoNotCoverTheDisk) {
  ZoneFixture fixture;
  fixture.disk.bytes += kMebi;
  EXPECT_EQ(fixture.offer().obstacles.at(0).kind, ObstacleKind::NoAnswer);
  EXPECT_EQ(fixture.reset().end, StepEnd::NotSent);
  EXPECT_TRUE(fixture.disk.resets.empty());
}

TEST(ZoneControl, SendsNothingToZonesThatCannotBeFilled) {
  ZoneFixture fixture;
  fixture.disk.zones[2].condition = ZoneCondition::Offline;
  EXPECT_EQ(fixture.offer().obstacles.at(0).kind, ObstacleKind::WriteProtected);
  EXPECT_EQ(fixture.reset().end, StepEnd::NotSent);
  EXPECT_TRUE(fixture.disk.resets.empty());
}

TEST(ZoneControl, SendsNothingThatTheJournalDidNotTake) {
  ZoneFixture fixture;
  StepCallbacks callbacks;
  callbacks.record = [](std::string_view, const Json::Object&) -> Status { return fail(ErrorCode::NoSpace, "full"); };
  EXPECT_EQ(fixture.control->start(Technique::ZoneReset, {}, callbacks).end, StepEnd::NotSent);
  EXPECT_TRUE(fixture.disk.resets.empty());
}

TEST(ZoneControl, FindsNoAnswerAgainThatNobodySaw) {
  ZoneFixture fixture;
  DeviceStep step;
  step.technique = Technique::ZoneReset;
  EXPECT_FALSE(fixture.control->look(step).running);
  EXPECT_EQ(step.end, StepEnd::Unknown);
}

TEST(ZoneControl, DoesNotKnowTheTechniquesOfOthers) {
  ZoneFixture fixture;
  EXPECT_EQ(fixture.control->start(Technique::AtaSanitizeBlock, {}, {}).end, StepEnd::NotSent);
}

}  // namespace
}  // namespace dieu8
