// The control over a simulated card: what an honest one comes to, and what one that is not cannot claim.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/fakes/drive/mmc/simulated_mmc_card.h"
#include "wipe/command/mmc/mmc_control.h"

namespace dieu8 {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

DeviceStep run(SimulatedMmcCard& card, Technique technique) {
  const auto control = card.control();
  DeviceStep step = control->start(technique, {}, {});
  control->look(step);
  control->tidy(step, {});
  return step;
}

DeviceStep run(MmcLies lies, Technique technique = Technique::MmcEraseSanitize, MmcShape shape = {}) {
  SimulatedMmcCard card(shape, std::move(lies));
  return run(card, technique);
}

TEST(MmcControl, LeavesNothingOnAnHonestDeviceWithAnyTechnique) {
  for (const Technique technique : {Technique::MmcEraseSanitize, Technique::MmcSecureErase, Technique::MmcSecureTrim}) {
    MmcShape shape;
    shape.general_multiplier = 1;
    SimulatedMmcCard card(shape);
    card.flash().retire(0, 77);
    ASSERT_GT(card.flash().canary_bytes().other_stores, 0U);
    const DeviceStep step = run(card, technique);
    EXPECT_EQ(step.end, StepEnd::Completed) << wire_name(technique) << " " << step.reason;
    EXPECT_TRUE(step.accepted);
    EXPECT_EQ(to_hex(step.state_after), "00000900");
    EXPECT_EQ(card.flash().canary_bytes().total(), 0U) << wire_name(technique);
    EXPECT_EQ(card.machine().partition_config(), 0x48) << "the user area is accessed, the boot settings are kept";
  }
}

TEST(MmcControl, WorksWithoutTrim) {
  MmcShape shape;
  shape.security_features = 0x40;
  shape.flash.user_sectors = 8000;  // the last erase group is not whole
  SimulatedMmcCard card(shape);
  EXPECT_EQ(run(card, Technique::MmcEraseSanitize).end, StepEnd::Completed);
  EXPECT_EQ(card.flash().canary_bytes().total(), 0U);
}

TEST(MmcControl, CannotReachTheReplayProtectedAreaAndSaysSo) {
  MmcShape shape;
  shape.rpmb_multiplier = 1;
  SimulatedMmcCard card(shape);
  EXPECT_THAT(card.control()->probe().value().other_stores, ElementsAre("boot-partitions", "rpmb"));
  EXPECT_EQ(run(card, Technique::MmcEraseSanitize).end, StepEnd::Completed);
  EXPECT_EQ(card.flash().canary_bytes().total(), 128U * 1024);
  EXPECT_EQ(card.flash().canary_bytes().other_stores, 128U * 1024);
}

TEST(MmcControl, ErasesAnSdCard) {
  MmcShape shape;
  shape.kind = MmcCardKind::Sd;
  SimulatedMmcCard card(shape);
  const DriveOffer offer = card.control()->probe().value();
  ASSERT_EQ(offer.techniques.size(), 1U);
  EXPECT_EQ(offer.techniques[0].technique, Technique::SdErase);
  EXPECT_EQ(offer.techniques[0].seconds_estimated, 5U);  // 8 units in 4 s, and 1 s
  EXPECT_EQ(run(card, Technique::SdErase).end, StepEnd::Completed);
  EXPECT_EQ(card.flash().canary_bytes().user, 0U);
}

TEST(MmcControl, QuotesTheBitsItsOfferRestsOn) {
  SimulatedMmcCard card(MmcShape{});
  const DriveOffer offer = card.control()->probe().value();
  ASSERT_EQ(offer.techniques.size(), 3U);
  for (const OfferedTechnique& one : offer.techniques) {
    ASSERT_EQ(one.bits.size(), 1U);
    const ProbedBits& bits = offer.bits.at(one.bits[0]);
    EXPECT_EQ(bits.source, "EXT_CSD[231] SEC_FEATURE_SUPPORT");
    EXPECT_EQ(bits.value, "0x55");
    EXPECT_GT(one.seconds_estimated, 0U);
  }
  EXPECT_THAT(offer.obstacles, IsEmpty());
}

TEST(MmcControl, NamesProtectedBootPartitionsAsAnObstacle) {
  MmcShape shape;
  shape.boot_protection = 0x01;
  shape.boot_protection_status = 0x05;
  SimulatedMmcCard card(shape);
  const DriveOffer offer = card.control()->probe().value();
  ASSERT_EQ(offer.obstacles.size(), 1U);
  EXPECT_EQ(offer.obstacles[0].kind, ObstacleKind::WriteProtected);
  EXPECT_EQ(offer.obstacles[0].blocks.size(), 3U);
  ASSERT_EQ(offer.obstacles[0].bits.size(), 2U);
  EXPECT_EQ(offer.bits.at(offer.obstacles[0].bits[1]).source, "EXT_CSD[174] BOOT_WP_STATUS");
  EXPECT_EQ(offer.bits.at(offer.obstacles[0].bits[1]).value, "0x05");
  const DeviceStep step = run(card, Technique::MmcEraseSanitize);
  EXPECT_EQ(step.end, StepEnd::Failed);
  EXPECT_THAT(step.reason, HasSubstr("boot partition 0: CMD13 answered 0x00008900: WP_ERASE_SKIP"));
}

TEST(MmcControl, NamesALockedOrProtectedCardAsAnObstacleToEverything) {
  MmcShape locked;
  locked.locked = true;
  SimulatedMmcCard one(locked);
  const DriveOffer offer = one.control()->probe().value();
  ASSERT_FALSE(offer.obstacles.empty());
  EXPECT_EQ(offer.obstacles[0].kind, ObstacleKind::SecurityLocked);
  EXPECT_THAT(offer.obstacles[0].blocks, IsEmpty());
  MmcShape shut;
  shut.write_protected = true;
  SimulatedMmcCard other(shut);
  EXPECT_EQ(other.control()->probe().value().obstacles.at(0).kind, ObstacleKind::WriteProtected);
}

TEST(MmcControl, SendsNothingThatTheCardDoesNotOffer) {
  MmcShape shape;
  shape.security_features = 0x10;
  SimulatedMmcCard card(shape);
  const DeviceStep step = run(card, Technique::MmcEraseSanitize);
  EXPECT_EQ(step.end, StepEnd::NotSent);
  EXPECT_THAT(step.sent, IsEmpty());
  EXPECT_FALSE(step.accepted);
}

TEST(MmcControl, ReadsOnlyWhenItProbes) {
  SimulatedMmcCard card(MmcShape{});
  ASSERT_TRUE(card.control()->probe().has_value());
  for (const auto& [area, command] : card.sent()) EXPECT_TRUE(command.opcode == 8 || command.opcode == 13);
}

TEST(MmcControl, SendsTheErasesOfAnAreaThroughThatAreasOwnDevice) {
  SimulatedMmcCard card(MmcShape{});
  run(card, Technique::MmcSecureErase);
  std::size_t boot = 0;
  for (const auto& [area, command] : card.sent()) boot += area == MmcArea::Boot0 && command.opcode == 38 ? 1 : 0;
  EXPECT_EQ(boot, 1U);
}

TEST(MmcControl, SeesABlockThatStayedOutsideTheUserArea) {
  for (const MmcEraseLie lie : {MmcEraseLie::Boot0Left, MmcEraseLie::Boot1Left, MmcEraseLie::GeneralLeft}) {
    MmcShape shape;
    shape.general_multiplier = 1;
    const DeviceStep step = run({.erase = lie}, Technique::MmcSecureErase, shape);
    EXPECT_EQ(step.end, StepEnd::Failed);
    EXPECT_THAT(step.reason, HasSubstr("still holds what it held"));
  }
}

TEST(MmcControl, SeesThatThePartitionAccessWasNotSwitched) {
  SimulatedMmcCard card(MmcShape{}, {.access_not_switched = true});
  const DeviceStep step = run(card, Technique::MmcEraseSanitize);
  EXPECT_EQ(step.end, StepEnd::Refused);
  EXPECT_FALSE(card.machine().erased()) << "nothing was erased in its place";
}

TEST(MmcControl, DoesNotEndWellAnywhereButInTheUserArea) {
  const DeviceStep step = run({.access_not_back = true});
  EXPECT_NE(step.end, StepEnd::Completed);
}

TEST(MmcControl, IsBackInTheUserAreaAfterAnError) {
  SimulatedMmcCard card(MmcShape{}, {.erase_never_ends = true});
  EXPECT_EQ(run(card, Technique::MmcEraseSanitize).end, StepEnd::TimedOut);
  SimulatedMmcCard failing(MmcShape{}, {.status = [](std::uint32_t& status, const MmcCommand&, bool erased) {
                             if (erased) status |= 1U << 19U;
                           }});
  EXPECT_EQ(run(failing, Technique::MmcEraseSanitize).end, StepEnd::Failed);
  EXPECT_EQ(failing.machine().partition_config() & 7, 0);
}

TEST(MmcControl, NeverTakesASilentOrVanishedCardForDone) {
  EXPECT_EQ(run({.sanitize_never_ends = true}).end, StepEnd::TimedOut);
  EXPECT_EQ(run({.status_lost_after = true}).end, StepEnd::Unknown);
  EXPECT_EQ(run({.ext_csd_lost_after = true}).end, StepEnd::Unknown);
  EXPECT_EQ(run({.fewer_answers = true}).end, StepEnd::Unknown);
  EXPECT_EQ(run({.unknown_to_erase = true}).end, StepEnd::Refused);
  EXPECT_EQ(run({.ext_csd_sectors_fewer_after = 8}).end, StepEnd::Unknown);
  EXPECT_EQ(run({.power_cut_at_erase = 3}).end, StepEnd::TimedOut);
  const DeviceStep gone = run({.vanish_at_erase = 2});
  EXPECT_EQ(gone.end, StepEnd::Unknown);
  EXPECT_TRUE(gone.reset_seen);
  EXPECT_EQ(run({.vanish_at_sanitize = true}).end, StepEnd::Unknown);
}

TEST(MmcControl, GivesUpOnAnEraseThatTakesMuchLongerThanTold) {
  MmcShape slow;
  slow.group_ms = 600'000;
  EXPECT_EQ(run({}, Technique::MmcEraseSanitize, slow).end, StepEnd::TimedOut);
}

TEST(MmcControl, LeavesAnInterruptedStepUnknown) {
  SimulatedMmcCard card(MmcShape{});
  DeviceStep step;
  step.technique = Technique::MmcEraseSanitize;
  step.end = StepEnd::StillRunning;
  EXPECT_FALSE(card.control()->look(step).running);
  EXPECT_EQ(step.end, StepEnd::Unknown);
  EXPECT_EQ(to_hex(step.state_after), "00000900");
}

TEST(MmcControl, HasNothingToUncoverOrToBringBack) {
  SimulatedMmcCard card(MmcShape{});
  EXPECT_FALSE(card.control()->uncover(HiddenKind::Hpa).accepted);
  EXPECT_EQ(card.control()->bring_back({}).error().code, ErrorCode::Unsupported);
}

}  // namespace
}  // namespace dieu8
