// How a drive stands, over simulated drives in every state that matters.
#include "wipe/cli/drive/drive_state.h"

#include <gtest/gtest.h>

#include "tests/fakes/drive/ata/simulated_ata_drive.h"
#include "tests/fakes/drive/nvme/nvme_controller.h"

namespace dieu8 {
namespace {

DriveNow look(SimulatedDrive& drive) { return look_at_drive(*drive.control()).value(); }

TEST(DriveState, OfAnIdleDriveIsUsable) {
  SimulatedAtaDrive ata(ata_ssd());
  EXPECT_EQ(state_of(look(ata)), DriveState::Usable);
  SimulatedNvmeController nvme{NvmeShape{}};
  EXPECT_EQ(state_of(look(nvme)), DriveState::Usable);
}

TEST(DriveState, OfARunningSanitizeTellsHowFarItIs) {
  SimulatedAtaDrive drive(ata_ssd());
  drive.control()->start(Technique::AtaSanitizeBlock, {}, {});
  drive.clock().advance(60'000);
  const DriveNow now = look(drive);
  EXPECT_EQ(state_of(now), DriveState::Running);
  EXPECT_NEAR(now.progress.of_65536, 32768, 2000);
  EXPECT_FALSE(now.raw.empty());
}

TEST(DriveState, GoesOnRunningOverAPowerCut) {
  SimulatedNvmeController drive{NvmeShape{}};
  drive.control()->start(Technique::NvmeSanitizeBlock, {}, {});
  drive.clock().advance(10'000);
  drive.power_cycle();
  const DriveNow now = look(drive);
  EXPECT_EQ(state_of(now), DriveState::Running);
  ASSERT_TRUE(seconds_left(now).has_value());
  EXPECT_GT(*seconds_left(now), 0U);
}

TEST(DriveState, OfAFailedSanitizeIsFailed) {
  NvmeLies lies;
  lies.fails = true;
  SimulatedNvmeController drive(NvmeShape{}, lies);
  drive.control()->start(Technique::NvmeSanitizeBlock, {}, {});
  drive.clock().advance(600'000);
  EXPECT_EQ(state_of(look(drive)), DriveState::Failed);
}

TEST(DriveState, OfAFrozenDriveIsUsable) {
  AtaShape shape = ata_ssd();
  shape.frozen_by_firmware = true;
  SimulatedAtaDrive drive(shape);
  drive.power_cycle();
  EXPECT_EQ(state_of(look(drive)), DriveState::Usable) << "an overwrite is not kept back";
}

// A power cut in the middle of SECURITY ERASE UNIT leaves the password in the drive; unlock takes it out again.
TEST(DriveState, OfADriveLeftWithAPasswordIsLockedAndUsableAfterBringingItBack) {
  AtaShape shape = ata_hdd();
  SimulatedAtaDrive drive(shape);
  drive.plan_incident({.kind = IncidentKind::PowerCut, .command = 0xF4, .feature = -1, .when = IncidentWhen::During});
  StepCallbacks callbacks;
  callbacks.record = [](std::string_view, const Json::Object&) { return Status(ok()); };
  drive.control()->start(Technique::AtaSecurityErase, {}, callbacks);
  drive.power_cycle();
  EXPECT_EQ(state_of(look(drive)), DriveState::Locked);
  EXPECT_TRUE(drive.control()->bring_back(callbacks));
  EXPECT_EQ(state_of(look(drive)), DriveState::Usable);
}

TEST(DriveState, OfADriveThatAnswersNothingIsNotKnown) {
  DriveNow nothing;
  EXPECT_EQ(state_of(nothing), DriveState::NotKnown);
  nothing.offer.bits = {{"IDENTIFY DEVICE", "none", ""}};
  nothing.offer.obstacles = {{ObstacleKind::NoAnswer, {}, {0}}};
  EXPECT_EQ(state_of(nothing), DriveState::NotKnown);
}

}  // namespace
}  // namespace dieu8
