// After a kill or a power cut: a command that was begun is found again, never sent again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/wipe/purge/scripted_control.h"

namespace dieu8 {
namespace {

using enum Technique;

long starts(const PurgeFixture& fixture) {
  return std::ranges::count_if(fixture.control.said, [](const std::string& what) { return what.starts_with("start"); });
}

// The work as it was when the program was killed right after its `saves`-th save.
DevicePoint killed_after_save(PurgeFixture& fixture, std::size_t saves) {
  fixture.control.looks_needed = 9;
  fixture.pause.on_pause = [&] { fixture.stop = true; };
  fixture.run();
  fixture.stop = false;
  fixture.pause.on_pause = {};
  fixture.control.said.clear();
  fixture.control.looks_needed = 2;
  return fixture.saved.at(saves - 1);
}

TEST(FindAgain, AsksForACommandThatWasSentAndDoesNotSendItAgain) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fixture.task.resume = killed_after_save(fixture, 3);
  fixture.clock.restart("another boot", 600);
  const DeviceOutcome outcome = fixture.run();
  EXPECT_EQ(starts(fixture), 0);
  EXPECT_EQ(outcome.steps[0].end, StepEnd::Completed);
  EXPECT_EQ(outcome.steps[0].found_running, 1U);
  EXPECT_EQ(outcome.markers->surviving_sectors, 0U);
  EXPECT_TRUE(outcome.markers->looked_after);
  EXPECT_LT(outcome.steps[0].elapsed_ms, 60'000U);  // the time without power is not counted
}

TEST(FindAgain, LooksForTheSameMarksWithTheSavedKey) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fixture.control.erases = false;
  fixture.task.resume = killed_after_save(fixture, 3);
  const DeviceOutcome outcome = fixture.run();
  EXPECT_EQ(outcome.markers->surviving_sectors, outcome.markers->bytes / 512);
}

TEST(FindAgain, GoesOnWithTheNextCommandAfterOneThatCompleted) {
  PurgeFixture fixture({AtaSanitizeCrypto, AtaSanitizeBlock});
  fixture.task.resume = killed_after_save(fixture, 3);
  const DeviceOutcome outcome = fixture.run();
  EXPECT_EQ(starts(fixture), 1);
  EXPECT_TRUE(all_completed(fixture.task, outcome));
}

TEST(FindAgain, WritesNewMarksWhenNothingWasSentYet) {
  PurgeFixture fixture({AtaSanitizeBlock});
  DevicePoint point = killed_after_save(fixture, 1);
  point.markers.reset();
  fixture.task.resume = point;
  const DeviceOutcome outcome = fixture.run();
  EXPECT_EQ(outcome.markers->lost_before_sectors, 0U);
  EXPECT_TRUE(all_completed(fixture.task, outcome));
}

TEST(FindAgain, SendsAnewWhatNobodyKnowsToHaveBeenSentWhenTheDriveIsIdle) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fixture.task.resume = killed_after_save(fixture, 2);
  ASSERT_TRUE(fixture.task.resume->sending);
  fixture.control.looks_left = 0;
  bool first = true;
  fixture.control.on_look = [&](DeviceStep& step) {
    if (std::exchange(first, false)) return StepProgress{};
    return fixture.control.end(step);
  };
  const DeviceOutcome outcome = fixture.run();
  EXPECT_EQ(starts(fixture), 1);
  ASSERT_EQ(outcome.steps.size(), 1U);
  EXPECT_TRUE(outcome.steps[0].accepted);
  EXPECT_TRUE(all_completed(fixture.task, outcome));
}

TEST(FindAgain, WaitsForARunThatNobodySawAcceptedAndThenSendsItsOwn) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fixture.task.resume = killed_after_save(fixture, 2);
  fixture.control.looks_left = 5;
  const DeviceOutcome outcome = fixture.run();
  const auto& said = fixture.control.said;
  const auto sent = std::ranges::find(said, "start ata-sanitize-block-erase");
  EXPECT_EQ(std::count(said.begin(), sent, "look"), 6);
  EXPECT_EQ(starts(fixture), 1);
  EXPECT_EQ(outcome.steps[0].found_running, 0U);  // of the one that counts
}

TEST(FindAgain, KeepsTheDrivesWordThatItFailed) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fixture.task.resume = killed_after_save(fixture, 2);
  fixture.control.on_look = [](DeviceStep& step) {
    step.end = StepEnd::Failed;
    return StepProgress{};
  };
  const DeviceOutcome outcome = fixture.run();
  EXPECT_EQ(starts(fixture), 0);
  EXPECT_EQ(outcome.steps[0].end, StepEnd::Failed);
}

TEST(FindAgain, DoesNotSendAnEraseWhilePasswordMayBeInTheDrive) {
  for (const Known left : {Known::Yes, Known::Unknown}) {
    PurgeFixture fixture({AtaSecurityErase});
    fixture.task.resume = killed_after_save(fixture, 2);
    fixture.control.on_look = [](DeviceStep&) { return StepProgress{}; };
    fixture.control.on_tidy = [left](DeviceStep& step) { step.password_left = left; };
    const DeviceOutcome outcome = fixture.run();
    EXPECT_EQ(starts(fixture), 0);
    EXPECT_EQ(outcome.steps[0].end, StepEnd::Unknown);
    EXPECT_EQ(outcome.steps[0].password_left, left);
  }
}

TEST(FindAgain, TidiesAgainWhatEndedBeforeTheProgramDid) {
  PurgeFixture fixture({AtaSecurityErase});
  fixture.control.on_start = [](DeviceStep& step) { step.end = StepEnd::Completed; };
  fixture.run();
  fixture.task.resume = fixture.saved.at(2);
  fixture.control.said.clear();
  const DeviceOutcome outcome = fixture.run();
  EXPECT_EQ(starts(fixture), 0);
  EXPECT_EQ(std::ranges::count(fixture.control.said, "tidy"), 1);
  EXPECT_TRUE(all_completed(fixture.task, outcome));
}

TEST(FindAgain, RefusesAPointOfOtherWork) {
  PurgeFixture fixture({AtaSanitizeBlock});
  const DevicePoint good = killed_after_save(fixture, 3);
  const auto refused = [&](const std::function<void(DevicePoint&)>& change) {
    DevicePoint point = good;
    change(point);
    fixture.task.resume = point;
    const DeviceOutcome outcome = fixture.run();
    return outcome.failure && outcome.failure->kind == FailureKind::Refused && starts(fixture) == 0;
  };
  EXPECT_TRUE(refused([](DevicePoint& point) { point.steps[0].technique = AtaSanitizeCrypto; }));
  EXPECT_TRUE(refused([](DevicePoint& point) { point.steps.push_back(point.steps[0]); }));
  EXPECT_TRUE(refused([](DevicePoint& point) { point.markers.reset(); }));
  EXPECT_TRUE(refused([](DevicePoint& point) { point.marker_key[0] ^= 1U; }));
  EXPECT_TRUE(refused([](DevicePoint& point) {
    point.steps.clear();
    point.sending = true;
  }));
}

}  // namespace
}  // namespace dieu8
