#include "wipe/purge/run_device_work.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/wipe/purge/scripted_control.h"

namespace dieu8 {
namespace {

using enum Technique;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(RunDeviceWork, SavesBeforeItSendsAndAtOnceAfter) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fixture.control.looks_needed = 1;
  fixture.run();
  EXPECT_THAT(fixture.control.said,
              ElementsAre("markers-written", "save", "save", "device-command-sending", "start ata-sanitize-block-erase",
                          "save", "device-command-sent", "look", "save", "look", "save", "tidy", "save",
                          "device-command-ended", "markers-looked-for", "save"));
  EXPECT_TRUE(fixture.saved[1].sending);
  EXPECT_EQ(fixture.saved[1].steps.back().end, StepEnd::NotSent);
  EXPECT_FALSE(fixture.saved[2].sending);
  EXPECT_EQ(fixture.saved[2].steps.back().end, StepEnd::StillRunning);
}

TEST(RunDeviceWork, SendsNothingThatCouldNotBeSaved) {
  for (const int nth : {1, 2}) {
    PurgeFixture fixture({AtaSanitizeBlock});
    fixture.fail_save = nth;
    const DeviceOutcome outcome = fixture.run();
    EXPECT_EQ(outcome.failure->kind, FailureKind::Internal);
    EXPECT_EQ(std::ranges::count(fixture.control.said, "start ata-sanitize-block-erase"), 0);
  }
}

TEST(RunDeviceWork, SendsNothingThatTheJournalDidNotTake) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fixture.fail_record = "device-command-sending";
  EXPECT_EQ(fixture.run().failure->kind, FailureKind::Internal);
  EXPECT_EQ(std::ranges::count(fixture.control.said, "start ata-sanitize-block-erase"), 0);
}

TEST(RunDeviceWork, LeavesNoPasswordBehindWhenItsSurroundingsFail) {
  for (const int nth : {3, 4}) {
    PurgeFixture fixture({AtaSecurityErase});
    fixture.fail_save = nth;
    fixture.control.on_start = [](DeviceStep& step) { step.end = StepEnd::Completed; };
    EXPECT_EQ(fixture.run().failure->kind, FailureKind::Internal);
    EXPECT_EQ(std::ranges::count(fixture.control.said, "tidy"), 1) << nth;
  }
}

TEST(RunDeviceWork, SendsTheCommandsInOrder) {
  PurgeFixture fixture({AtaSanitizeCrypto, AtaSanitizeBlock});
  const DeviceOutcome outcome = fixture.run();
  ASSERT_EQ(outcome.steps.size(), 2U);
  EXPECT_EQ(outcome.steps[0].technique, AtaSanitizeCrypto);
  EXPECT_EQ(outcome.steps[1].technique, AtaSanitizeBlock);
  EXPECT_TRUE(outcome.steps[1].seen_in_progress);
  EXPECT_TRUE(all_completed(fixture.task, outcome));
}

TEST(RunDeviceWork, SendsNothingMoreAfterACommandThatDidNotComplete) {
  for (const StepEnd end : {StepEnd::NotSent, StepEnd::Refused, StepEnd::Failed, StepEnd::Unknown}) {
    PurgeFixture fixture({AtaSanitizeCrypto, AtaSanitizeBlock});
    fixture.control.on_start = [end](DeviceStep& step) { step.end = end; };
    const DeviceOutcome outcome = fixture.run();
    EXPECT_FALSE(outcome.failure);
    ASSERT_EQ(outcome.steps.size(), 1U);
    EXPECT_EQ(outcome.steps[0].end, end);
    EXPECT_FALSE(all_completed(fixture.task, outcome));
    EXPECT_EQ(std::ranges::count(fixture.control.said, "tidy"), 1);
  }
}

TEST(RunDeviceWork, DoesNotReadADriveWhoseSanitizeFailed) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fixture.control.on_start = [](DeviceStep& step) { step.end = StepEnd::Failed; };
  EXPECT_FALSE(fixture.run().markers->looked_after);
}

TEST(RunDeviceWork, ReadsACardWhoseEraseFailed) {
  PurgeFixture fixture({MmcEraseSanitize});
  fixture.control.on_start = [](DeviceStep& step) { step.end = StepEnd::Failed; };
  EXPECT_TRUE(fixture.run().markers->looked_after);
}

TEST(RunDeviceWork, WaitsAsLongAsTheDriveEstimatesThreeTimesAndAnHour) {
  PurgeFixture fixture({AtaSanitizeOverwrite});
  fixture.task.seconds_estimated = {36'000};
  fixture.control.on_look = [](DeviceStep& step) {
    step.seen_in_progress = true;
    return StepProgress{true, 7};
  };
  const DeviceOutcome outcome = fixture.run();
  EXPECT_EQ(outcome.steps[0].end, StepEnd::TimedOut);
  EXPECT_GE(outcome.steps[0].elapsed_ms, (3U * 36'000 + 3600) * 1000);
  EXPECT_LT(outcome.steps[0].elapsed_ms, (3U * 36'000 + 3700) * 1000);
  EXPECT_FALSE(outcome.failure);
  EXPECT_FALSE(outcome.markers->looked_after);
}

TEST(RunDeviceWork, DoesNotWaitForADriveThatSaysNothingAnyMore) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fixture.control.on_look = [](DeviceStep&) { return StepProgress{}; };
  const DeviceOutcome outcome = fixture.run();
  EXPECT_EQ(outcome.steps[0].end, StepEnd::Unknown);
  EXPECT_THAT(outcome.steps[0].reason, HasSubstr("no longer says"));
}

TEST(RunDeviceWork, ShowsHowFarTheDriveIs) {
  PurgeFixture fixture({AtaSanitizeCrypto, AtaSanitizeBlock});
  std::vector<std::uint32_t> commands;
  fixture.pause.on_pause = [&] {
    commands.push_back(fixture.progress.device_command);
    EXPECT_EQ(fixture.progress.of_65536, 100U);
  };
  fixture.run();
  EXPECT_EQ(commands.front(), 1U);
  EXPECT_EQ(commands.back(), 2U);
  EXPECT_EQ(fixture.progress.device_command, 0U);
}

TEST(RunDeviceWork, LeavesTheCommandRunningWhenStopped) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fixture.pause.on_pause = [&] { fixture.stop = true; };
  fixture.control.looks_needed = 9;
  const DeviceOutcome outcome = fixture.run();
  ASSERT_TRUE(outcome.failure);
  EXPECT_EQ(outcome.failure->kind, FailureKind::Stopped);
  EXPECT_EQ(outcome.steps[0].end, StepEnd::StillRunning);
  EXPECT_EQ(std::ranges::count(fixture.control.said, "tidy"), 0);
}

TEST(RunDeviceWork, TurnsAnExceptionIntoAFailure) {
  PurgeFixture fixture({AtaSanitizeBlock});
  fixture.control.on_start = [](DeviceStep&) { throw std::runtime_error("thrown"); };
  const DeviceOutcome outcome = fixture.run();
  EXPECT_EQ(outcome.failure->kind, FailureKind::Internal);
  EXPECT_EQ(outcome.failure->detail, "thrown");
}

TEST(RunDeviceWork, DoesNothingWithoutTechniques) {
  PurgeFixture fixture({});
  const DeviceOutcome outcome = fixture.run();
  EXPECT_FALSE(outcome.failure || outcome.markers);
  EXPECT_TRUE(fixture.records.empty());
}

}  // namespace
}  // namespace dieu8
