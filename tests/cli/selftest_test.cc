// The self-test's choice, its verdict, and its signed form.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/cli/drive_bench.h"
#include "tests/fakes/drive/ata/simulated_ata_drive.h"
#include "tests/fakes/drive/nvme/nvme_controller.h"
#include "wipe/cli/selftest_plan.h"
#include "wipe/cli/selftest_result.h"

namespace dieu8 {
namespace {

SelftestOptions wish(std::optional<Technique> technique = std::nullopt) {
  SelftestOptions options;
  options.technique = technique;
  return options;
}

TEST(SelftestPlan, TakesTheStrongestCommandAndRatherCellsThanKeys) {
  SimulatedAtaDrive drive(encrypting_ata_ssd());
  const auto plan = plan_selftest(asked(drive), wish());
  ASSERT_TRUE(plan);
  EXPECT_EQ(device_techniques(plan.value().plan), std::vector{Technique::AtaSanitizeBlock});
  EXPECT_FALSE(plan.value().plan.overwrites());
}

TEST(SelftestPlan, TakesTheOneThatWasAskedFor) {
  SimulatedAtaDrive drive(encrypting_ata_ssd());
  const auto plan = plan_selftest(asked(drive), wish(Technique::AtaSanitizeCrypto));
  ASSERT_TRUE(plan);
  EXPECT_EQ(device_techniques(plan.value().plan), std::vector{Technique::AtaSanitizeCrypto});
  EXPECT_EQ(plan_selftest(asked(drive), wish(Technique::NvmeSanitizeBlock)).error().code, ErrorCode::Misuse);
}

TEST(SelftestPlan, RefusesAPracticeTargetADiskInUseAndADriveWithoutCommands) {
  SimulatedAtaDrive drive(ata_ssd());
  AskedDisk practice = asked(drive);
  practice.disk.identity.practice_target = true;
  EXPECT_EQ(plan_selftest(practice, wish()).error().code, ErrorCode::Refused);
  AskedDisk held = asked(drive);
  held.disk.holders = {{HolderKind::Mounted, "/dev/sda1", "/"}};
  EXPECT_EQ(plan_selftest(held, wish()).error().code, ErrorCode::Refused);
  AskedDisk poor = asked(drive);
  poor.offer = {};
  EXPECT_EQ(plan_selftest(poor, wish()).error().code, ErrorCode::Refused);
}

// A test on a simulated drive, as `selftest` does it on a real one.
SelftestResult tried(SimulatedDrive& drive) {
  drive.flash().fill_with_canaries();
  const PlannedDisk disk = plan_selftest(asked(drive), wish()).value();
  FakePause pause(drive.clock());
  Progress progress;
  DeviceTask task;
  task.identity = disk.plan.disk.identity;
  task.techniques = device_techniques(disk.plan);
  const auto control = drive.control();
  DeviceOutcome outcome =
      run_device_work(*control, task, [&]() -> Result<std::unique_ptr<BlockQueue>> { return queue_of(drive); },
                      drive.clock(), pause, progress, {});
  SelftestResult result;
  result.disk = {1, task.identity, {}};
  Sanitization& done = result.disk.sanitization;
  done.level_asked = LevelAsked::Auto;
  done.techniques_planned = task.techniques;
  done.not_reached = disk.plan.not_reached;
  done.markers = outcome.markers;
  done.device_steps = outcome.steps;
  done.failure = outcome.failure;
  done.engine = "io_uring";
  done.bytes_at_end = task.identity.bytes;
  done.identity_same_at_end = done.after.looked = true;
  judge_selftest(result);
  return result;
}

TEST(Selftest, ShowsThatAnHonestDriveErasesWhatAddressesReach) {
  SimulatedAtaDrive ata(ata_ssd());
  const SelftestResult of_ata = tried(ata);
  EXPECT_EQ(of_ata.verdict, SelftestVerdict::ErasesWhatAddressesReach) << testing::PrintToString(of_ata.findings);
  SimulatedNvmeController nvme{NvmeShape{}};
  const SelftestResult of_nvme = tried(nvme);
  EXPECT_EQ(of_nvme.verdict, SelftestVerdict::ErasesWhatAddressesReach) << testing::PrintToString(of_nvme.findings);
}

TEST(Selftest, DoesNotShowItForADriveThatLies) {
  NvmeLies nothing;
  nothing.erase = NvmeEraseLie::Nothing;
  NvmeLies half;
  half.erase = NvmeEraseLie::FirstHalf;
  NvmeLies fails;
  fails.fails = true;
  for (const NvmeLies& lies : {nothing, half, fails}) {
    SimulatedNvmeController drive(NvmeShape{}, lies);
    const SelftestResult result = tried(drive);
    EXPECT_EQ(result.verdict, SelftestVerdict::NotShown);
    EXPECT_FALSE(result.findings.empty());
  }
}

TEST(Selftest, WithoutAStepOrMarksShowsNothing) {
  SelftestResult empty;
  judge_selftest(empty);
  EXPECT_EQ(empty.verdict, SelftestVerdict::NotShown);
}

TEST(SelftestResult, IsReadAsItWasWrittenAndInNoOtherForm) {
  SimulatedNvmeController drive{NvmeShape{}};
  const std::string text = selftest_to_json(tried(drive));
  const auto read = selftest_from_json(as_bytes(text));
  ASSERT_TRUE(read);
  EXPECT_EQ(selftest_to_json(read.value()), text);
  std::string spaced = text;
  spaced.insert(1, " ");
  EXPECT_FALSE(selftest_from_json(as_bytes(spaced)));
  std::string renamed = text;
  renamed.replace(renamed.find("dieu8.selftest/1"), 16, "dieu8.selftest/2");
  EXPECT_FALSE(selftest_from_json(as_bytes(renamed)));
}

}  // namespace
}  // namespace dieu8
