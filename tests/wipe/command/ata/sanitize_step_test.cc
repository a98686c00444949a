// SANITIZE from start to the drive's last word: an honest drive, and every answer that must not count.
#include "wipe/command/ata/sanitize_step.h"

#include <gtest/gtest.h>

#include "tests/fakes/drive/ata/simulated_ata_drive.h"
#include "wipe/command/ata/ata_control.h"

namespace dieu8::test {
namespace {

StepCallbacks no_callbacks() {
  return {[](std::string_view, const Json::Object&) -> Status { return ok(); }};
}

// Sends and asks every ten seconds of the drive's time, at most an hour.
DeviceStep run(SimulatedAtaDrive& drive, Technique technique, const StepOptions& options = {}) {
  const auto control = drive.control();
  DeviceStep step = control->start(technique, options, no_callbacks());
  for (int i = 0; i < 360 && step.end == StepEnd::StillRunning; ++i) {
    control->look(step);
    drive.clock().advance(10'000);
  }
  control->tidy(step, no_callbacks());
  return step;
}

DeviceStep run_under(AtaLies lies, Technique technique = Technique::AtaSanitizeBlock) {
  SimulatedAtaDrive drive(encrypting_ata_ssd(), std::move(lies));
  drive.flash().fill_with_canaries();
  return run(drive, technique);
}

TEST(Sanitize, AnHonestDriveLeavesNothingAnywhere) {
  for (const Technique technique : {Technique::AtaSanitizeBlock, Technique::AtaSanitizeCrypto}) {
    SimulatedAtaDrive drive(encrypting_ata_ssd());
    drive.flash().fill_with_canaries();
    ASSERT_GT(drive.flash().canary_bytes().unaddressable, 0U);
    const DeviceStep step = run(drive, technique);
    EXPECT_EQ(step.end, StepEnd::Completed) << step.reason;
    EXPECT_TRUE(step.accepted && step.seen_in_progress);
    EXPECT_EQ(step.sent.size(), 16U);
    EXPECT_FALSE(step.state_before.empty() || step.state_after.empty());
    EXPECT_EQ(step.password_left, Known::NotApplicable);
    EXPECT_EQ(drive.flash().canary_bytes().total(), 0U);
  }
}

TEST(Sanitize, OverwriteTakesItsPatternAndReachesReallocatedSectors) {
  SimulatedAtaDrive drive(ata_hdd());
  drive.flash().fill_with_canaries();
  drive.flash().retire(0, 77);
  ASSERT_GT(drive.flash().canary_bytes().unaddressable, 0U);
  StepOptions options;
  options.overwrite_pattern = 0x04030201;
  EXPECT_EQ(run(drive, Technique::AtaSanitizeOverwrite, options).end, StepEnd::Completed);
  EXPECT_EQ(drive.flash().canary_bytes().total(), 0U);
  EXPECT_EQ(drive.flash().read(0, 5)[2], 0x03);
}

TEST(Sanitize, ReachesWhatIsHidden) {
  AtaShape shape = ata_hdd();
  shape.hpa = true;
  shape.hidden_by_hpa = 800;
  SimulatedAtaDrive drive(shape);
  drive.flash().fill_with_canaries();
  EXPECT_EQ(run(drive, Technique::AtaSanitizeOverwrite).end, StepEnd::Completed);
  EXPECT_EQ(drive.flash().canary_bytes().total(), 0U);
}

TEST(Sanitize, IsNotSentWhereAnswersCannotBeRead) {
  for (const RegisterLie lie : {RegisterLie::Dropped, RegisterLie::AllZero, RegisterLie::FixedFormat,
                                RegisterLie::Truncated, RegisterLie::NoUpperHalf, RegisterLie::KeyDisagrees}) {
    AtaLies lies;
    lies.registers = lie;
    const DeviceStep step = run_under(lies);
    EXPECT_EQ(step.end, StepEnd::NotSent) << static_cast<int>(lie);
    EXPECT_TRUE(step.sent.empty());
    EXPECT_FALSE(step.accepted);
  }
}

TEST(Sanitize, AnAnswerThatCannotBeReadIsNoAcceptance) {
  for (int lie = static_cast<int>(RegisterLie::Dropped); lie <= static_cast<int>(RegisterLie::Deferred); ++lie) {
    AtaLies lies;
    lies.registers = static_cast<RegisterLie>(lie);
    lies.registers_turn = on_sanitize_itself();
    const DeviceStep step = run_under(lies);
    EXPECT_EQ(step.end, StepEnd::Unknown) << lie << " " << step.reason;
    EXPECT_FALSE(step.accepted) << lie;
  }
}

TEST(Sanitize, AStatusThatCannotBeReadIsNoCompletion) {
  for (int lie = static_cast<int>(RegisterLie::Dropped); lie <= static_cast<int>(RegisterLie::Deferred); ++lie) {
    AtaLies lies;
    lies.registers = static_cast<RegisterLie>(lie);
    lies.registers_turn = on_last_status(3);
    EXPECT_EQ(run_under(lies).end, StepEnd::Unknown) << lie;
  }
}

TEST(Sanitize, AnOldSuccessIsNotOurs) {
  AtaLies lies;
  lies.sanitize = SanitizeLie::OldSuccess;
  const DeviceStep step = run_under(lies);
  EXPECT_EQ(step.end, StepEnd::Unknown);
  EXPECT_TRUE(step.accepted);
  EXPECT_FALSE(step.seen_in_progress);
}

TEST(Sanitize, ASuccessThatNobodySawComeIsLeftToTheJudge) {
  AtaLies lies;
  lies.sanitize = SanitizeLie::AtOnce;
  const DeviceStep step = run_under(lies);
  EXPECT_EQ(step.end, StepEnd::Completed);
  EXPECT_FALSE(step.seen_in_progress);
}

TEST(Sanitize, TheDrivesOwnWordsOfFailureAreKept) {
  for (const SanitizeLie lie : {SanitizeLie::Fails, SanitizeLie::FailsUnspecific, SanitizeLie::FailsAndSaysSo}) {
    AtaLies lies;
    lies.sanitize = lie;
    const DeviceStep step = run_under(lies);
    EXPECT_EQ(step.end, StepEnd::Failed);
    EXPECT_NE(step.reason.find("error register 04h"), std::string::npos) << step.reason;
  }
  AtaLies fault;
  fault.sanitize = SanitizeLie::DeviceFault;
  EXPECT_EQ(run_under(fault).end, StepEnd::Unknown);
}

TEST(Sanitize, ContradictionsAreUnknown) {
  for (const SanitizeLie lie : {SanitizeLie::BothBits, SanitizeLie::Forgets}) {
    AtaLies lies;
    lies.sanitize = lie;
    EXPECT_EQ(run_under(lies).end, StepEnd::Unknown);
  }
}

TEST(Sanitize, ADriveThatNeverEndsStaysRunning) {
  for (const SanitizeLie lie : {SanitizeLie::NeverEnds, SanitizeLie::StuckAtLast}) {
    AtaLies lies;
    lies.sanitize = lie;
    EXPECT_EQ(run_under(lies).end, StepEnd::StillRunning);
  }
}

TEST(Sanitize, AFrozenDriveRefuses) {
  SimulatedAtaDrive drive(ata_ssd());
  drive.device().sanitize.frozen = true;
  const DeviceStep step = run(drive, Technique::AtaSanitizeBlock);
  EXPECT_EQ(step.end, StepEnd::Refused);
  EXPECT_NE(step.reason.find("sanitize is frozen"), std::string::npos) << step.reason;
}

TEST(Sanitize, WhatTheDriveDoesNotOfferIsRefused) {
  SimulatedAtaDrive drive(ata_ssd());
  EXPECT_EQ(run(drive, Technique::AtaSanitizeOverwrite).end, StepEnd::Refused);
}

TEST(Sanitize, ASecondOneIsNotSentWhileOneRuns) {
  SimulatedAtaDrive drive(ata_ssd());
  const auto control = drive.control();
  ASSERT_EQ(control->start(Technique::AtaSanitizeBlock, {}, no_callbacks()).end, StepEnd::StillRunning);
  EXPECT_EQ(control->start(Technique::AtaSanitizeBlock, {}, no_callbacks()).end, StepEnd::NotSent);
}

TEST(Sanitize, GoesOnThroughAPowerCutAndIsFoundAgain) {
  SimulatedAtaDrive drive(ata_ssd());
  drive.flash().fill_with_canaries();
  DeviceStep step = drive.control()->start(Technique::AtaSanitizeBlock, {}, no_callbacks());
  ASSERT_EQ(step.end, StepEnd::StillRunning);
  drive.clock().advance(30'000);
  drive.power_cycle();
  drive.clock().restart("another-boot");
  const auto control = drive.control();
  EXPECT_TRUE(control->look(step).running);
  EXPECT_EQ(step.end, StepEnd::StillRunning);
  drive.clock().advance(120'000);
  control->look(step);
  EXPECT_EQ(step.end, StepEnd::Completed) << step.reason;
  EXPECT_FALSE(step.reset_seen);
  EXPECT_EQ(drive.flash().canary_bytes().total(), 0U);
}

TEST(Sanitize, OneWhoseAcceptanceNobodySawNeverCounts) {
  SimulatedAtaDrive drive(ata_ssd());
  static_cast<void>(drive.control()->start(Technique::AtaSanitizeBlock, {}, no_callbacks()));
  DeviceStep saved;  // as it was saved before the sending
  saved.technique = Technique::AtaSanitizeBlock;
  const auto control = drive.control();
  EXPECT_TRUE(control->look(saved).running);
  EXPECT_TRUE(saved.seen_in_progress);
  drive.clock().advance(200'000);
  control->look(saved);
  EXPECT_EQ(saved.end, StepEnd::Unknown);
}

TEST(Sanitize, AFailureFoundAfterAPowerCutIsAResult) {
  AtaLies lies;
  lies.sanitize = SanitizeLie::Fails;
  SimulatedAtaDrive drive(ata_ssd(), lies);
  static_cast<void>(drive.control()->start(Technique::AtaSanitizeBlock, {}, no_callbacks()));
  drive.clock().advance(200'000);
  DeviceStep saved;
  saved.technique = Technique::AtaSanitizeBlock;
  drive.control()->look(saved);
  EXPECT_EQ(saved.end, StepEnd::Failed);
}

TEST(Sanitize, ALostAnswerOnTheWayIsNotTheEnd) {
  SimulatedAtaDrive drive(ata_ssd());
  const auto control = drive.control();
  DeviceStep step = control->start(Technique::AtaSanitizeBlock, {}, no_callbacks());
  control->look(step);
  ASSERT_TRUE(step.seen_in_progress);
  drive.plan_incident({IncidentKind::LostAnswer, 0xb4, 0x0000, IncidentWhen::After, 1});
  control->look(step);
  EXPECT_EQ(step.end, StepEnd::Unknown);
  drive.clock().advance(200'000);
  control->look(step);
  EXPECT_EQ(step.end, StepEnd::Completed);
}

TEST(Sanitize, AUnitAttentionBetweenTwoQuestionsIsAskedAway) {
  SimulatedAtaDrive drive(ata_ssd());
  const auto control = drive.control();
  DeviceStep step = control->start(Technique::AtaSanitizeBlock, {}, no_callbacks());
  drive.raise_attention(0x2a, 0x01);
  EXPECT_TRUE(control->look(step).running);
  drive.raise_attention(0x29, 0x02);
  EXPECT_TRUE(control->look(step).running);
}

TEST(Sanitize, ADriveThatVanishesIsUnknown) {
  SimulatedAtaDrive drive(ata_ssd());
  const auto control = drive.control();
  DeviceStep step = control->start(Technique::AtaSanitizeBlock, {}, no_callbacks());
  drive.vanish();
  EXPECT_FALSE(control->look(step).running);
  EXPECT_EQ(step.end, StepEnd::Unknown);
}

TEST(Sanitize, LooksOnlyEverAsk) {
  SimulatedAtaDrive drive(ata_ssd());
  const auto control = drive.control();
  DeviceStep step = control->start(Technique::AtaSanitizeBlock, {}, no_callbacks());
  const std::size_t sent = drive.commands().size();
  for (int i = 0; i < 5; ++i) control->look(step);
  for (std::size_t i = sent; i < drive.commands().size(); ++i) {
    EXPECT_EQ(drive.commands()[i].feature, 0);
    EXPECT_EQ(drive.commands()[i].count, 0);  // never clears a failure in passing
  }
}

}  // namespace
}  // namespace dieu8::test
