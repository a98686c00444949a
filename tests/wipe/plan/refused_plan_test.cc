// Refusals and the steps of a plan with the drive's own commands.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/wipe/plan/offers.h"
#include "wipe/plan/plan.h"

namespace dieu8 {
namespace {

using enum Technique;
using testing::ElementsAre;
using testing::HasSubstr;

Result<WipePlan> plan_at(const OfferedDisk& disk, LevelAsked level, VerifyMode verify = VerifyMode::Full) {
  return plan_wipe(disk.description(), disk.offer(),
                   {find_method("random", Bytes{1, 2, 3}).value(), verify, level, LevelRule::Stricter, false});
}

std::vector<StepKind> kinds(const WipePlan& plan) {
  std::vector<StepKind> kinds;
  for (const PlanStep& step : plan.steps) kinds.push_back(step.kind);
  return kinds;
}

constexpr std::array kLevels = {LevelAsked::Clear, LevelAsked::Purge, LevelAsked::Auto};

TEST(RefusedPlan, QuotesTheBitsThatStandInTheWay) {
  const auto frozen = plan_at(sata_hdd()
                                  .offers({AtaSecurityEraseEnhanced})
                                  .behind({ObstacleKind::SecurityFrozen, {AtaSecurityEraseEnhanced}, {0}}),
                              LevelAsked::Purge);
  ASSERT_FALSE(frozen);
  EXPECT_THAT(frozen.error().arguments, ElementsAre("/dev/sdx", "IDENTIFY DEVICE word 128 = 0x0029: security frozen"));
  EXPECT_THAT(frozen.error().hint, HasSubstr("--allow-suspend"));
}

TEST(RefusedPlan, QuotesEverythingReadWhenNothingReachesPurge) {
  const auto refused = plan_at(sata_ssd().offers({AtaSecurityErase}), LevelAsked::Purge);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().arguments.back(), HasSubstr("SANITIZE STATUS EXT = 0x2000"));
  EXPECT_THAT(refused.error().arguments.back(), HasSubstr("IDENTIFY DEVICE word 59 = 0xb000"));
}

TEST(RefusedPlan, IsTheAnswerToALockedDriveAtEveryLevelWithTheWayBack) {
  for (const LevelAsked level : kLevels) {
    const auto locked =
        plan_at(sata_ssd().offers({AtaSanitizeBlock}).behind({ObstacleKind::SecurityLocked, {}, {0}}), level);
    ASSERT_FALSE(locked);
    EXPECT_THAT(locked.error().hint, HasSubstr("dieu8-wipe unlock --disk {1}"));
  }
}

TEST(RefusedPlan, IsTheAnswerWhileASanitizeIsUnderWay) {
  for (const LevelAsked level : kLevels) {
    const auto running = plan_at(
        sata_ssd().offers({AtaSanitizeBlock}).behind({ObstacleKind::SanitizeRunning, {AtaSanitizeBlock}, {1}}), level);
    ASSERT_FALSE(running);
    EXPECT_THAT(running.error().hint, HasSubstr("dieu8-wipe status --disk {1}"));
  }
}

TEST(RefusedPlan, IsTheAnswerWhenSomethingStaysHidden) {
  for (const LevelAsked level : kLevels) {
    const auto hidden = plan_at(sata_ssd().hides({HiddenKind::Dco}, false).offers({AtaSanitizeBlock}), level);
    ASSERT_FALSE(hidden);
    EXPECT_THAT(hidden.error().arguments,
                ElementsAre("/dev/sdx", "DCO", "IDENTIFY DEVICE word 128 = 0x0029: security frozen"));
  }
}

TEST(RefusedPlan, IsTheAnswerToALockedDiskThatWasAskedNothing) {
  DiskDescription disk = sata_hdd().description();
  disk.identity.security.ata_locked = Known::Yes;
  const auto plan = plan_wipe(disk, {find_method("random", Bytes{1, 2, 3}).value()});
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().code, ErrorCode::Refused);
}

TEST(RefusedPlan, NamesWhatPurgeWouldLeave) {
  const auto left = plan_at(nvme().beside({"persistent-memory-region"}).offers({NvmeSanitizeBlock}), LevelAsked::Purge);
  ASSERT_FALSE(left);
  EXPECT_THAT(left.error().arguments.back(), HasSubstr("persistent-memory-region"));
}

TEST(RefusedPlan, AsksForThePsidWhereOnlyOpalWouldDo) {
  const auto opal = plan_at(sata_ssd().offers({OpalRevert}), LevelAsked::Purge);
  ASSERT_FALSE(opal);
  EXPECT_THAT(opal.error().hint, HasSubstr("--psid"));
}

TEST(RefusedPlan, DoesNotLetAKeyAloneCountWithASample) {
  const auto sampled = plan_at(nvme().offers({NvmeSanitizeCrypto}), LevelAsked::Purge, VerifyMode::Sample);
  ASSERT_FALSE(sampled);
  EXPECT_EQ(sampled.error().code, ErrorCode::Misuse);
  EXPECT_TRUE(plan_at(nvme().offers({NvmeSanitizeBlock}), LevelAsked::Purge, VerifyMode::Sample));
}

TEST(RefusedPlan, IsTheAnswerToAZonedDiskThatAMethodWouldHaveToMark) {
  const OfferedDisk disk = sata_hdd().zoned();
  const WipeRequest zeros{find_method("zero", Bytes{1, 2, 3}).value()};
  const auto plan = plan_wipe(disk.description(), disk.offer(), zeros);
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().code, ErrorCode::Misuse);
}

using Kind = StepKind;

TEST(PlanSteps, UncoverFirstThenMarkSendAndLook) {
  const auto plan =
      plan_at(sata_ssd().hides({HiddenKind::Hpa, HiddenKind::Dco}).offers({AtaSanitizeCrypto, AtaSanitizeBlock}),
              LevelAsked::Purge);
  EXPECT_THAT(kinds(plan.value()),
              ElementsAre(Kind::CheckIdentity, Kind::LookBefore, Kind::Uncover, Kind::Uncover, Kind::WriteMarkers,
                          Kind::DeviceCommand, Kind::DeviceCommand, Kind::CheckMarkers, Kind::LookAfter));
  EXPECT_EQ(plan.value().steps[3].index, 1U);
  EXPECT_EQ(plan.value().device[1].seconds_estimated, 120U);
  EXPECT_EQ(quote(plan.value().device[1].bits.front()), "IDENTIFY DEVICE word 59 = 0xb000: SANITIZE, BLOCK ERASE");
  EXPECT_TRUE(plan.value().method.passes.empty());
  EXPECT_EQ(plan.value().seconds_estimated, 240U);
}

TEST(PlanSteps, WriteNoMarksWhereOnlyZonesAreReset) {
  const auto plan = plan_at(sata_hdd().zoned(), LevelAsked::Clear);
  EXPECT_THAT(kinds(plan.value()), ElementsAre(Kind::CheckIdentity, Kind::LookBefore, Kind::DeviceCommand,
                                               Kind::Overwrite, Kind::ReadBack, Kind::LookAfter));
}

TEST(PlanSteps, EstimateTheOverwriteWithWhatIsUncovered) {
  const auto plain = plan_at(sata_hdd(), LevelAsked::Clear);
  const auto hidden = plan_at(sata_hdd().hides({HiddenKind::Hpa}), LevelAsked::Clear);
  EXPECT_EQ(plain.value().seconds_estimated, 2U * 4U);  // 512 MB at 140 MB/s, written and read
  EXPECT_EQ(hidden.value().seconds_estimated, 2U * 8U);
}

TEST(PlanSteps, FormatADiskOfOddSectorsThatHasNoCapacityYet) {
  const auto plan = plan_at(sas_hdd().bytes(0).hides({HiddenKind::SectorSize}), LevelAsked::Clear);
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan.value().uncover.size(), 1U);
  EXPECT_FALSE(plan_at(sas_hdd().bytes(0), LevelAsked::Clear));
}

TEST(PlanSteps, SayWhatRestsOnTheDrivesWord) {
  const auto purge = plan_at(sata_ssd().offers({AtaSanitizeBlock}), LevelAsked::Purge);
  EXPECT_THAT(purge.value().not_reached, ElementsAre("firmware-trusted"));
  const auto clear = plan_at(sata_ssd().offers({AtaSanitizeBlock}), LevelAsked::Clear);
  EXPECT_THAT(clear.value().not_reached, ElementsAre("over-provisioning", "reallocated-sectors"));
}

TEST(Level, IsReadFromItsWordOnly) {
  EXPECT_EQ(parse_level("auto").value(), LevelAsked::Auto);
  EXPECT_EQ(parse_level("Purge").error().code, ErrorCode::Misuse);
}

}  // namespace
}  // namespace dieu8
