// Random marks before and after: what a drive that erases, and one that does not, leaves in the record.
#include "evidence/certificate/markers.h"

#include <gtest/gtest.h>

#include <cstring>

#include "tests/wipe/purge/scripted_control.h"
#include "wipe/purge/marker_places.h"

namespace dieu8 {
namespace {

using enum Technique;

TEST(Markers, AreGoneAfterAnHonestErase) {
  PurgeFixture fixture({AtaSanitizeBlock});
  const DeviceOutcome outcome = fixture.run();
  ASSERT_TRUE(outcome.markers);
  EXPECT_GE(outcome.markers->places, kFewestMarkerPlaces);
  EXPECT_TRUE(outcome.markers->flushed);
  EXPECT_TRUE(outcome.markers->direct);
  EXPECT_TRUE(outcome.markers->looked_after);
  EXPECT_EQ(outcome.markers->lost_before_sectors, 0U);
  EXPECT_EQ(outcome.markers->surviving_sectors, 0U);
  EXPECT_EQ(outcome.markers->unreadable_after_sectors, 0U);
  EXPECT_TRUE(all_completed(fixture.task, outcome));
}

TEST(Markers, AllSurviveADriveThatErasesNothing) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fixture.control.erases = false;
  const DeviceOutcome outcome = fixture.run();
  EXPECT_EQ(outcome.markers->surviving_sectors, outcome.markers->bytes / 512);
}

TEST(Markers, SurviveWhereOnlySixteenBytesOfASectorDo) {
  PurgeFixture fixture({AtaSanitizeBlock});
  Bytes kept(16);
  fixture.control.on_look = [&](DeviceStep& step) {
    std::memcpy(kept.data(), &fixture.medium->bytes[512 - 16], 16);
    const StepProgress progress = fixture.control.end(step);
    std::memcpy(&fixture.medium->bytes[512 - 16], kept.data(), 16);
    return progress;
  };
  EXPECT_EQ(fixture.run().markers->surviving_sectors, 1U);
}

// Flush and sanitize do nothing but forget the cache: the marks are gone, and what they covered is back.
TEST(Markers, ThatWereKeptInACacheAloneAreNotGone) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fill_with_canaries(*fixture.medium);
  const Bytes old = fixture.medium->bytes;
  fixture.control.erases = false;
  fixture.control.on_look = [&](DeviceStep& step) {
    fixture.medium->bytes = old;
    return fixture.control.end(step);
  };
  const DeviceOutcome outcome = fixture.run();
  EXPECT_EQ(outcome.markers->surviving_sectors, outcome.markers->bytes / 512);
}

TEST(Markers, MayLeaveWhatAnErasedDiskHeldBefore) {
  for (const std::uint8_t fill : {std::uint8_t{0}, std::uint8_t{0xFF}}) {
    PurgeFixture fixture({AtaSanitizeBlock});
    std::ranges::fill(fixture.medium->bytes, fill);
    fixture.control.erases = false;
    fixture.control.on_look = [&](DeviceStep& step) {
      std::ranges::fill(fixture.medium->bytes, fill);
      return fixture.control.end(step);
    };
    EXPECT_EQ(fixture.run().markers->surviving_sectors, 0U);
  }
}

TEST(Markers, AreComparedWithTheOldSectorsAlsoByALaterSession) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fill_with_canaries(*fixture.medium);
  const Bytes old = fixture.medium->bytes;
  fixture.control.erases = false;
  fixture.pause.on_pause = [&] { fixture.stop = true; };
  fixture.run();
  fixture.stop = false;
  fixture.pause.on_pause = {};
  fixture.medium->bytes = old;
  const DeviceOutcome outcome = fixture.resume();
  EXPECT_EQ(outcome.markers->surviving_sectors, outcome.markers->bytes / 512);
}

TEST(Markers, AreNotLaidOnSectorsThatCannotBeCounted) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fixture.task.identity.logical_sector_bytes = 520;
  const DeviceOutcome outcome = fixture.run();
  ASSERT_TRUE(outcome.failure);
  EXPECT_EQ(outcome.failure->kind, FailureKind::Refused);
  EXPECT_TRUE(outcome.steps.empty());
}

TEST(Markers, ThatWereNeverStoredAreCountedBefore) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fixture.lie = ignores_all_writes();
  const DeviceOutcome outcome = fixture.run();
  EXPECT_EQ(outcome.markers->lost_before_sectors, outcome.markers->bytes / 512);
}

TEST(Markers, AreNotGoneBecauseReadsBringNothing) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fixture.control.erases = false;
  fixture.lie = reads_nothing_but_says_done({0, fixture.task.identity.bytes / 512});
  fixture.lie_from = 2;
  const DeviceOutcome outcome = fixture.run();
  EXPECT_EQ(outcome.markers->lost_before_sectors, 0U);
  EXPECT_EQ(outcome.markers->unreadable_after_sectors, outcome.markers->bytes / 512);
}

TEST(Markers, ThatCannotBeReadAfterwardsAreCounted) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fixture.lie = bad_sectors(Transfer::Read, {{0, 3}}, EIO);
  fixture.lie_from = 2;
  const DeviceOutcome outcome = fixture.run();
  EXPECT_TRUE(outcome.markers->looked_after);
  EXPECT_EQ(outcome.markers->unreadable_after_sectors, 3U);
}

TEST(Markers, AreLookedForBeforeZonesAreReset) {
  PurgeFixture fixture({AtaSanitizeCrypto, ZoneReset});
  fixture.control.erases = false;
  bool reset = false;
  fixture.control.on_start = [&](DeviceStep& step) {
    if (step.technique != ZoneReset) return;
    std::ranges::fill(fixture.medium->bytes, std::uint8_t{0});
    step.end = StepEnd::Completed;
    reset = true;
  };
  const DeviceOutcome outcome = fixture.run();
  EXPECT_TRUE(reset);
  EXPECT_EQ(outcome.markers->surviving_sectors, outcome.markers->bytes / 512);
}

TEST(Markers, AreNotLaidWhereOnlyZonesAreReset) {
  PurgeFixture fixture({ZoneReset});
  fixture.control.on_start = [](DeviceStep& step) { step.end = StepEnd::Completed; };
  const DeviceOutcome outcome = fixture.run();
  EXPECT_FALSE(outcome.markers);
  EXPECT_EQ(fixture.opened, 0);
  EXPECT_TRUE(all_completed(fixture.task, outcome));
}

TEST(Markers, AreNotReadWhileACommandMayStillRun) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fixture.control.on_start = [](DeviceStep& step) { step.end = StepEnd::Unknown; };
  const DeviceOutcome outcome = fixture.run();
  EXPECT_FALSE(outcome.markers->looked_after);
  EXPECT_EQ(fixture.opened, 1);
}

TEST(Markers, ThatADiskNoLongerReachesStopTheWork) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fixture.lie = vanishes_at(Transfer::Write, 0);
  const DeviceOutcome outcome = fixture.run();
  ASSERT_TRUE(outcome.failure);
  EXPECT_EQ(outcome.failure->kind, FailureKind::Vanished);
  EXPECT_TRUE(outcome.steps.empty());
}

}  // namespace
}  // namespace dieu8
