// The commands on a simulated drive, from sending to the drive's last word.
#include "wipe/command/nvme/nvme_control.h"

#include <gtest/gtest.h>

#include "tests/fakes/drive/nvme/nvme_controller.h"
#include "wipe/command/nvme/nvme_command.h"

namespace dieu8::test {
namespace {

const StepOptions kOptions;
const StepCallbacks kNoCallbacks;

class NvmeControlTest : public testing::Test {
 protected:
  SimulatedNvmeController& drive() {
    if (!drive_) drive_ = std::make_unique<SimulatedNvmeController>(shape, lies);
    return *drive_;
  }

  // Starts `technique` and asks until it is over or a hundred minutes are.
  DeviceStep done(Technique technique) {
    const auto control = drive().control();
    DeviceStep step = control->start(technique, kOptions, kNoCallbacks);
    finish(*control, step);
    return step;
  }

  void finish(DriveControl& control, DeviceStep& step) {
    for (int i = 0; i < 100 && step.end == StepEnd::StillRunning; ++i) {
      drive().clock().advance(60'000);
      control.look(step);
    }
  }

  NvmeShape shape;
  NvmeLies lies;

 private:
  std::unique_ptr<SimulatedNvmeController> drive_;
};

TEST_F(NvmeControlTest, BlockEraseLeavesNothing) {
  shape.others = {{.number = 2}, {.number = 3, .attached = false}};
  shape.unallocated_sectors = 64;
  const DeviceStep step = done(Technique::NvmeSanitizeBlock);
  EXPECT_EQ(step.end, StepEnd::Completed) << step.reason;
  EXPECT_TRUE(step.accepted && step.seen_in_progress);
  EXPECT_EQ(step.echo, Known::Yes);
  EXPECT_EQ(step.command, "Sanitize, Block Erase (84h, CDW10 00000002h)");
  EXPECT_EQ(step.seconds_estimated, 60U);
  EXPECT_EQ(step.state_before.size(), 512U);
  EXPECT_EQ(step.state_after.size(), 512U);
  EXPECT_EQ(drive().flash().canary_bytes().total(), 0U);
}

TEST_F(NvmeControlTest, CryptoEraseLeavesNothingReadable) {
  shape.flash.encrypting = true;
  EXPECT_EQ(done(Technique::NvmeSanitizeCrypto).end, StepEnd::Completed);
  EXPECT_EQ(drive().flash().canary_bytes().total(), 0U);
}

TEST_F(NvmeControlTest, OverwriteLeavesNothing) {
  EXPECT_EQ(done(Technique::NvmeSanitizeOverwrite).end, StepEnd::Completed);
  EXPECT_EQ(drive().flash().canary_bytes().total(), 0U);
}

TEST_F(NvmeControlTest, SanitizeDoesNotReachBootPartitionsAndRpmb) {
  shape.boot_partition_sectors = 512;
  shape.rpmb_sectors = 8;
  EXPECT_EQ(done(Technique::NvmeSanitizeBlock).end, StepEnd::Completed);
  EXPECT_EQ(drive().flash().canary_bytes().user, 0U);
  EXPECT_EQ(drive().flash().canary_bytes().other_stores, 520U * 512);
}

TEST_F(NvmeControlTest, TheSameSanitizeAgainIsToldFromTheFirst) {
  const DeviceStep first = done(Technique::NvmeSanitizeBlock);
  const DeviceStep second = done(Technique::NvmeSanitizeBlock);
  EXPECT_EQ(nvme_dword(first.sent, 10), 0x002U);
  EXPECT_EQ(nvme_dword(second.sent, 10), 0x102U);
  EXPECT_EQ(second.end, StepEnd::Completed);
  EXPECT_EQ(second.echo, Known::Yes);
  EXPECT_EQ(nvme_dword(done(Technique::NvmeSanitizeBlock).sent, 10), 0x002U);
}

TEST_F(NvmeControlTest, ASanitizeTooFastToBeSeenCountsByItsEcho) {
  lies.finish_at_once = true;
  const DeviceStep step = done(Technique::NvmeSanitizeBlock);
  EXPECT_EQ(step.end, StepEnd::Completed);
  EXPECT_FALSE(step.seen_in_progress);
  EXPECT_EQ(step.echo, Known::Yes);
}

TEST_F(NvmeControlTest, AFailedSanitizeIsFailedAndClosesTheDrive) {
  lies.fails = true;
  const DeviceStep step = done(Technique::NvmeSanitizeBlock);
  EXPECT_EQ(step.end, StepEnd::Failed);
  Bytes sector(512);
  EXPECT_LT(drive().read(0, sector), 0);
  int recorded = 0;  // Exit Failure Mode is not even tried: the standard refuses it here
  const auto back = drive().control()->bring_back({[&](std::string_view, Json::Object) -> Status {
    ++recorded;
    return ok();
  }});
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().code, ErrorCode::Refused);
  EXPECT_EQ(recorded, 0);
  drive().lies().fails = false;
  EXPECT_EQ(done(Technique::NvmeSanitizeBlock).end, StepEnd::Completed);
  EXPECT_EQ(drive().read(0, sector), 512);
}

TEST_F(NvmeControlTest, AnUnrestrictedFailureOfSomebodyElseIsLeftByItsOwnCommand) {
  drive().had_sanitized(0x0a, NvmeSanitizer::State::Failed);
  Bytes sector(512);
  EXPECT_LT(drive().read(0, sector), 0);
  EXPECT_TRUE(drive().control()->bring_back(kNoCallbacks).has_value());
  EXPECT_EQ(drive().read(0, sector), 512);
}

TEST_F(NvmeControlTest, ThereIsNothingToBringBackFromASoundDrive) {
  const auto back = drive().control()->bring_back(kNoCallbacks);
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().code, ErrorCode::Unsupported);
}

TEST_F(NvmeControlTest, APowerCutIsOutlivedAndFoundAgainByANewProgram) {
  DeviceStep step = drive().control()->start(Technique::NvmeSanitizeOverwrite, kOptions, kNoCallbacks);
  drive().clock().advance(100'000);
  drive().power_cycle();
  drive().clock().restart("another-boot");
  const auto control = drive().control();
  EXPECT_TRUE(control->look(step).running);
  finish(*control, step);
  EXPECT_EQ(step.end, StepEnd::Completed) << step.reason;
  EXPECT_EQ(drive().flash().canary_bytes().total(), 0U);
}

TEST_F(NvmeControlTest, AControllerResetChangesNothing) {
  DeviceStep step = drive().control()->start(Technique::NvmeSanitizeBlock, kOptions, kNoCallbacks);
  drive().controller_reset();
  const auto control = drive().control();
  finish(*control, step);
  EXPECT_EQ(step.end, StepEnd::Completed);
}

TEST_F(NvmeControlTest, AForgottenSanitizeIsUnknown) {
  lies.forget_on_reset = true;
  DeviceStep step = drive().control()->start(Technique::NvmeSanitizeBlock, kOptions, kNoCallbacks);
  EXPECT_TRUE(step.seen_in_progress);
  drive().controller_reset();
  const auto control = drive().control();
  finish(*control, step);
  EXPECT_EQ(step.end, StepEnd::Unknown);
}

TEST_F(NvmeControlTest, AVanishedDriveIsUnknownAtOnce) {
  DeviceStep step = drive().control()->start(Technique::NvmeSanitizeBlock, kOptions, kNoCallbacks);
  drive().vanish();
  EXPECT_FALSE(drive().control()->look(step).running);
  EXPECT_EQ(step.end, StepEnd::Unknown);
}

TEST_F(NvmeControlTest, ALogThatTimesOutTellsNoProgressAndNoEnd) {
  lies.log_times_out = true;
  DeviceStep step = drive().control()->start(Technique::NvmeSanitizeBlock, kOptions, kNoCallbacks);
  EXPECT_TRUE(step.accepted);
  drive().clock().advance(3'600'000);
  EXPECT_FALSE(drive().control()->look(step).running);
  EXPECT_EQ(step.end, StepEnd::StillRunning);
  drive().lies().log_times_out = false;  // it was only being reset
  drive().control()->look(step);
  EXPECT_EQ(step.end, StepEnd::Completed);
}

TEST_F(NvmeControlTest, ALogThatIsRefusedIsUnknown) {
  lies.refuse_log = 0x109;
  EXPECT_EQ(done(Technique::NvmeSanitizeBlock).end, StepEnd::Unknown);
}

TEST_F(NvmeControlTest, ARefusedSanitizeQuotesTheStatus) {
  shape.persistent_memory_enabled = true;
  const DeviceStep step = done(Technique::NvmeSanitizeBlock);
  EXPECT_EQ(step.end, StepEnd::Refused);
  EXPECT_FALSE(step.accepted);
  EXPECT_EQ(step.reason, "status 23h, Sanitize Prohibited While Persistent Memory Region is Enabled");
}

TEST_F(NvmeControlTest, ARunningSanitizeIsNotDisturbed) {
  drive().had_sanitized(0x2, NvmeSanitizer::State::InProgress);
  const DeviceStep step = drive().control()->start(Technique::NvmeSanitizeBlock, kOptions, kNoCallbacks);
  EXPECT_EQ(step.end, StepEnd::NotSent);
  EXPECT_TRUE(step.sent.empty());
}

TEST_F(NvmeControlTest, WhatTheJournalCannotRecordIsNotSent) {
  const StepCallbacks callbacks{[](std::string_view, Json::Object) -> Status { return fail(ErrorCode::NoSpace, ""); }};
  for (const Technique technique : {Technique::NvmeSanitizeBlock, Technique::NvmeFormatUserData}) {
    EXPECT_EQ(drive().control()->start(technique, kOptions, callbacks).end, StepEnd::NotSent);
    EXPECT_GT(drive().flash().canary_bytes().user, 0U);
  }
}

TEST_F(NvmeControlTest, TheJournalHoldsTheBytesThatAreSent) {
  std::string sent;
  const StepCallbacks callbacks{[&](std::string_view, Json::Object fields) -> Status {
    sent = *fields.at("sent").text();
    return ok();
  }};
  const DeviceStep step = drive().control()->start(Technique::NvmeSanitizeBlock, kOptions, callbacks);
  EXPECT_EQ(sent, to_hex(step.sent));
}

TEST_F(NvmeControlTest, FormatErasesItsNamespaceAndNoOther) {
  shape.others = {{.number = 2, .sectors = 256}, {.number = 3, .sectors = 128, .attached = false}};
  const DeviceStep step = done(Technique::NvmeFormatUserData);
  EXPECT_EQ(step.end, StepEnd::Completed) << step.reason;
  EXPECT_EQ(step.echo, Known::NotApplicable);
  EXPECT_EQ(step.command, "Format NVM, Secure Erase Settings 1 (80h)");
  EXPECT_EQ(step.state_before.size(), 192U);
  EXPECT_EQ(step.state_after.size(), 8U + 192U);  // the completion, and the namespace again
  EXPECT_EQ(drive().flash().canary_bytes().user, 0U);
  EXPECT_EQ(drive().flash().canary_bytes().other_stores, (256U + 128U) * 512);
  EXPECT_EQ(drive().describe().identity.logical_sector_bytes, 512U);
}

TEST_F(NvmeControlTest, FormatThatReachesAllErasesAll) {
  shape.others = {{.number = 2}, {.number = 3, .attached = false}};
  shape.format_attributes = 0x02;
  EXPECT_EQ(done(Technique::NvmeFormatUserData).end, StepEnd::Completed);
  EXPECT_EQ(drive().flash().canary_bytes().total(), 0U);
}

TEST_F(NvmeControlTest, AFormatThatChangesTheSectorsIsUnknown) {
  lies.format_changes_layout = true;
  EXPECT_EQ(done(Technique::NvmeFormatUserData).end, StepEnd::Unknown);
}

TEST_F(NvmeControlTest, AFormatAfterWhichTheNamespaceIsNotToldIsUnknown) {
  shape.others = {{.number = 2}};
  bool sent = false;
  lies.identify = [&](Bytes& page, std::uint8_t structure) {
    if (sent && structure == 0x00) page.clear();
  };
  const StepCallbacks callbacks{[&](std::string_view, Json::Object) -> Status {
    sent = true;
    return ok();
  }};
  EXPECT_EQ(drive().control()->start(Technique::NvmeFormatUserData, kOptions, callbacks).end, StepEnd::Unknown);
}

TEST_F(NvmeControlTest, CryptoFormatErasesItsNamespace) {
  shape.flash.encrypting = true;
  shape.format_attributes = 0x04;
  EXPECT_EQ(done(Technique::NvmeFormatCrypto).end, StepEnd::Completed);
  EXPECT_EQ(drive().flash().canary_bytes().total(), 0U);
}

TEST_F(NvmeControlTest, AFormatThatNeverAnswersIsUnknown) {
  lies.format_never_answers = true;
  EXPECT_EQ(done(Technique::NvmeFormatUserData).end, StepEnd::Unknown);
}

TEST_F(NvmeControlTest, AFormatThatGoesWrongIsFailedAndOneThatIsDeclinedIsRefused) {
  lies.format_status = 0x006;
  EXPECT_EQ(done(Technique::NvmeFormatUserData).end, StepEnd::Failed);
  drive().lies().format_status = 0x10a;
  EXPECT_EQ(done(Technique::NvmeFormatUserData).end, StepEnd::Refused);
}

TEST_F(NvmeControlTest, AFormatHasTimeEnough) {
  shape.format_ms = 599'000;
  EXPECT_EQ(done(Technique::NvmeFormatUserData).end, StepEnd::Completed);
}

TEST_F(NvmeControlTest, AnInterruptedFormatCannotBeAskedAbout) {
  DeviceStep step;
  step.technique = Technique::NvmeFormatUserData;
  step.end = StepEnd::StillRunning;
  EXPECT_FALSE(drive().control()->look(step).running);
  EXPECT_EQ(step.end, StepEnd::Unknown);
}

TEST_F(NvmeControlTest, AStepWhoseBytesWereNotKeptIsNeverCompleted) {
  DeviceStep step;
  step.technique = Technique::NvmeSanitizeBlock;
  drive().had_sanitized(0x2, NvmeSanitizer::State::InProgress);
  const auto control = drive().control();
  EXPECT_TRUE(control->look(step).running);
  finish(*control, step);
  EXPECT_EQ(step.end, StepEnd::Unknown);
}

TEST_F(NvmeControlTest, ATechniqueOfAnotherProtocolIsNotSent) {
  const DeviceStep step = drive().control()->start(Technique::AtaSanitizeBlock, kOptions, kNoCallbacks);
  EXPECT_EQ(step.end, StepEnd::NotSent);
  EXPECT_FALSE(drive().control()->uncover(HiddenKind::Hpa).accepted);
}

TEST_F(NvmeControlTest, TwoDifferentNamespacesAreNotFormatted) {
  StepOptions options;
  options.namespace_or_zero = 2;
  EXPECT_EQ(drive().control()->start(Technique::NvmeFormatUserData, options, kNoCallbacks).end, StepEnd::NotSent);
  EXPECT_GT(drive().flash().canary_bytes().user, 0U);
}

}  // namespace
}  // namespace dieu8::test
