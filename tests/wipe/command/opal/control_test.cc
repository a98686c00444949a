#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/fakes/drive/opal/simulated_opal_drive.h"
#include "wipe/command/opal/opal_control.h"

namespace dieu8 {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const std::string kPsid = OpalShape{}.psid;

DeviceStep revert(SimulatedOpalDrive& drive, const std::string& psid = kPsid) {
  StepOptions options;
  options.psid = psid;
  const auto control = drive.control();
  DeviceStep step = control->start(Technique::OpalRevert, options, {});
  control->look(step);
  control->tidy(step, {});
  return step;
}

DeviceStep revert_with(const OpalLies& lies) {
  SimulatedOpalDrive drive({}, lies);
  return revert(drive);
}

TEST(OpalControl, RevertsAnHonestDrive) {
  SimulatedOpalDrive drive;
  ASSERT_GT(drive.flash().canary_bytes().total(), 0U);
  const DeviceStep step = revert(drive);
  EXPECT_EQ(step.end, StepEnd::Completed) << step.reason;
  EXPECT_TRUE(step.accepted);
  EXPECT_EQ(to_hex(step.sent), "00000205000000010000000600000202");
  EXPECT_EQ(step.state_before.size(), 512U);
  EXPECT_NE(step.state_before, step.state_after);
  EXPECT_EQ(drive.flash().canary_bytes().total(), 0U);
}

TEST(OpalControl, KeepsThePsidOutOfTheStep) {
  SimulatedOpalDrive drive;
  const DeviceStep step = revert(drive);
  for (const Bytes& bytes : {step.sent, step.state_before, step.state_after})
    EXPECT_EQ(std::string(as_text(bytes)).find(kPsid), std::string::npos);
  EXPECT_EQ((step.reason + step.command).find(kPsid), std::string::npos);
}

TEST(OpalControl, OffersTheRevertWithTheBitsItRestsOn) {
  SimulatedOpalDrive drive;
  const DriveOffer offer = drive.control()->probe().value();
  ASSERT_EQ(offer.techniques.size(), 1U);
  EXPECT_EQ(offer.techniques[0].technique, Technique::OpalRevert);
  EXPECT_EQ(offer.bits.at(0).value, "0x4b");
  EXPECT_EQ(offer.bits.at(0).meaning, "MediaEncryption, LockingEnabled");
  EXPECT_EQ(offer.bits.at(1).value, "Opal SSC V2");
  EXPECT_THAT(offer.obstacles, IsEmpty());
}

TEST(OpalControl, NamesALockedRangeAsAnObstacleToEverythingButTheRevert) {
  SimulatedOpalDrive drive({.locked = true});
  const DriveOffer offer = drive.control()->probe().value();
  ASSERT_EQ(offer.obstacles.size(), 1U);
  EXPECT_EQ(offer.obstacles[0].kind, ObstacleKind::OpalLocked);
  EXPECT_EQ(offer.obstacles[0].blocks.size(), technique_facts().size() - 1);
  EXPECT_THAT(offer.obstacles[0].blocks, testing::Not(testing::Contains(Technique::OpalRevert)));
  EXPECT_THAT(offer.obstacles[0].blocks, testing::Contains(Technique::Overwrite));
  EXPECT_EQ(revert(drive).end, StepEnd::Completed);
  Bytes sector(512);
  EXPECT_EQ(drive.read(0, sector), 512);
}

TEST(OpalControl, OffersNothingOnADriveThatDoesNotEncrypt) {
  SimulatedOpalDrive pyrite({.subsystem = 0x0302, .media_encryption = false});
  EXPECT_THAT(pyrite.control()->probe().value().techniques, IsEmpty());
  const DeviceStep step = revert(pyrite);
  EXPECT_EQ(step.end, StepEnd::NotSent);
  EXPECT_FALSE(pyrite.machine().reverted());
}

TEST(OpalControl, OffersNothingThatTheKernelCannotSend) {
  SimulatedOpalDrive drive({.kernel_speaks_opal = false});
  EXPECT_THAT(drive.control()->probe().value().techniques, IsEmpty());
  EXPECT_EQ(drive.control()->probe().value().bits.size(), 2U) << "what the drive tells is still said";
}

TEST(OpalControl, SendsNothingWithoutThirtyTwoCharactersOfALabel) {
  SimulatedOpalDrive drive;
  for (const std::string& psid :
       {std::string(), std::string(31, 'A'), std::string(33, 'A'), std::string(32, 'a'), std::string(31, 'A') + "-"}) {
    EXPECT_FALSE(is_psid(psid));
    const DeviceStep step = revert(drive, psid);
    EXPECT_EQ(step.end, StepEnd::NotSent);
    EXPECT_THAT(step.reason, HasSubstr("PSID"));
    EXPECT_THAT(step.sent, IsEmpty());
  }
  EXPECT_FALSE(drive.machine().reverted());
}

TEST(OpalControl, IsRefusedWithAWrongPsidAndLockedOutAfterFive) {
  SimulatedOpalDrive drive;
  const std::string wrong(32, 'Z');
  for (int i = 0; i < 5; ++i) {
    const DeviceStep step = revert(drive, wrong);
    EXPECT_EQ(step.end, StepEnd::Refused);
    EXPECT_FALSE(step.accepted);
    EXPECT_THAT(step.reason, HasSubstr("NOT_AUTHORIZED"));
  }
  EXPECT_THAT(revert(drive).reason, HasSubstr("AUTHORITY_LOCKED_OUT"));
  drive.power_cycle();
  EXPECT_EQ(revert(drive).end, StepEnd::Completed);
}

TEST(OpalControl, DoesNotTakeSuccessForAProof) {
  EXPECT_EQ(revert_with({.enabled_after = true}).end, StepEnd::Failed);
  EXPECT_EQ(revert_with({.locked_after = true}).end, StepEnd::Failed);
  EXPECT_EQ(revert_with({.discovery_lost_after = true}).end, StepEnd::Unknown);
  EXPECT_EQ(revert_with({.discovery_damaged_after = true}).end, StepEnd::Unknown);
  EXPECT_EQ(revert_with({.no_locking_feature_after = true}).end, StepEnd::Unknown);
}

TEST(OpalControl, LeavesARevertWithoutAnAnswerUnknown) {
  EXPECT_EQ(revert_with({.answer_lost = true}).end, StepEnd::Unknown);
  const DeviceStep gone = revert_with({.vanish_at_revert = true});
  EXPECT_EQ(gone.end, StepEnd::Unknown);
  EXPECT_TRUE(gone.reset_seen);
  EXPECT_EQ(revert_with({.method_status = 0x3f}).end, StepEnd::Refused);
}

TEST(OpalControl, LeavesAnInterruptedStepUnknown) {
  SimulatedOpalDrive drive;
  DeviceStep step;
  step.technique = Technique::OpalRevert;
  step.end = StepEnd::StillRunning;
  EXPECT_FALSE(drive.control()->look(step).running);
  EXPECT_EQ(step.end, StepEnd::Unknown);
}

}  // namespace
}  // namespace dieu8
