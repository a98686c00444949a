// The drive stage over simulated drives: hidden areas, power cycles, interruptions. The lies are the liar matrix's.
#include "wipe/cli/drive/drive_stage.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "evidence/certificate/judge.h"
#include "tests/cli/drive_bench.h"
#include "tests/fakes/drive/ata/simulated_ata_drive.h"
#include "tests/fakes/drive/nvme/nvme_controller.h"

namespace dieu8 {
namespace {

TEST(DriveStage, PurgesAnNvmeDriveWithoutAnOverwrite) {
  SimulatedNvmeController drive{NvmeShape{}};
  drive.flash().fill_with_canaries();
  DriveBench bench(drive, LevelAsked::Purge);
  Sanitization done;
  const DriveStageEnd end = bench.start(done);
  EXPECT_FALSE(end.failure.has_value());
  EXPECT_FALSE(end.overwrite);
  EXPECT_EQ(drive.flash().canary_bytes().total(), 0U);
  EXPECT_EQ(done.bytes_at_end, bench.record().identity.bytes);
  EXPECT_NE(done.engine, "");
  EXPECT_EQ(judge_disk(bench.row(done)).assurance, Assurance::Purged)
      << testing::PrintToString(judge_disk(bench.row(done)).findings);
}

TEST(DriveStage, FindsARunningSanitizeAgainAndFinishesIt) {
  SimulatedNvmeController drive{NvmeShape{}};
  drive.flash().fill_with_canaries();
  DriveBench bench(drive, LevelAsked::Purge);
  const auto running = [&] {
    return bench.record().point && !bench.record().point->steps.empty() &&
           bench.record().point->steps.back().end == StepEnd::StillRunning;
  };
  Sanitization done;
  std::optional<Failure> failure;
  for (bench.stop_after_looks = 1; bench.stop_after_looks < 5000 && !running(); bench.stop_after_looks += 20)
    failure = bench.start(done).failure;
  ASSERT_TRUE(running());
  ASSERT_TRUE(failure.has_value());
  EXPECT_EQ(failure->kind, FailureKind::Stopped);
  bench.stop_after_looks = 0;
  drive.power_cycle();
  Sanitization finished;
  EXPECT_FALSE(bench.start(finished).failure.has_value());
  EXPECT_EQ(finished.device_steps.back().found_running, 1U);
  EXPECT_EQ(finished.device_steps.back().end, StepEnd::Completed);
  EXPECT_EQ(drive.flash().canary_bytes().total(), 0U);
  EXPECT_EQ(judge_disk(bench.row(finished)).assurance, Assurance::Purged);
}

TEST(DriveStage, TellsTheSameAgainWhenOnlyTheOverwriteWasLeft) {
  SimulatedNvmeController drive{NvmeShape{}};
  DriveBench bench(drive, LevelAsked::Purge);
  Sanitization first;
  bench.start(first);
  const std::size_t records = bench.journal().size();
  Sanitization again;
  EXPECT_FALSE(bench.start(again).failure.has_value());
  EXPECT_EQ(again.device_steps.size(), first.device_steps.size());
  ASSERT_TRUE(again.markers.has_value());
  EXPECT_TRUE(again.markers->looked_after);
  EXPECT_EQ(bench.journal().size(), records) << "nothing was sent again";
}

AtaShape with_hpa(bool used) {
  AtaShape shape = ata_hdd();
  shape.hpa = true;
  shape.hidden_by_hpa = 2048;
  shape.set_max_used = used;
  return shape;
}

TEST(DriveStage, UncoversAHiddenAreaAndPurgesItToo) {
  SimulatedAtaDrive drive(with_hpa(false));
  drive.flash().fill_with_canaries();
  DriveBench bench(drive, LevelAsked::Purge);
  ASSERT_FALSE(bench.plan().uncover.empty());
  Sanitization done;
  const DriveStageEnd end = bench.start(done);
  EXPECT_FALSE(end.needs_power_cycle);
  EXPECT_FALSE(end.failure.has_value());
  EXPECT_TRUE(bench.record().identity.hidden.removed);
  EXPECT_EQ(bench.record().identity.bytes, bench.record().before.bytes + std::uint64_t{2048} * 512);
  EXPECT_EQ(drive.flash().canary_bytes().total(), 0U);
}

TEST(DriveStage, WaitsForThePowerToBeSwitchedOffAndGoesOnAfterwards) {
  SimulatedAtaDrive drive(with_hpa(true));
  drive.flash().fill_with_canaries();
  DriveBench bench(drive, LevelAsked::Purge);
  Sanitization done;
  const DriveStageEnd first = bench.start(done);
  EXPECT_TRUE(first.needs_power_cycle);
  EXPECT_TRUE(done.device_steps.empty()) << "nothing is sanitized while a part is hidden";
  drive.power_cycle();
  Sanitization finished;
  const DriveStageEnd second = bench.start(finished);
  EXPECT_FALSE(second.needs_power_cycle);
  EXPECT_TRUE(bench.record().identity.hidden.removed);
  EXPECT_EQ(finished.uncovered.size(), 2U);
  EXPECT_EQ(drive.flash().canary_bytes().total(), 0U);
  const DiskJudgement judged = judge_disk(bench.row(finished));
  EXPECT_EQ(judged.assurance, Assurance::Purged) << testing::PrintToString(judged.findings);
}

TEST(DriveStage, WaitsForAPowerCycleWhenTheKernelKeepsTheOldSize) {
  SimulatedAtaDrive drive(with_hpa(false));
  DriveBench bench(drive, LevelAsked::Purge);
  bench.kernel_keeps_old_size = true;
  Sanitization done;
  EXPECT_TRUE(bench.start(done).needs_power_cycle);
  bench.kernel_keeps_old_size = false;
  drive.power_cycle();
  Sanitization finished;
  EXPECT_FALSE(bench.start(finished).needs_power_cycle);
  EXPECT_TRUE(bench.record().identity.hidden.removed);
}

TEST(DriveStage, DoesNotAskForPowerCyclesForEver) {
  SimulatedAtaDrive drive(with_hpa(true));
  DriveBench bench(drive, LevelAsked::Purge);
  int waits = 0;
  for (Sanitization done; waits < 10 && bench.start(done).needs_power_cycle; done = {}) ++waits;
  EXPECT_LE(waits, 2) << "the power was never off";
  EXPECT_FALSE(bench.record().identity.hidden.removed);
}

TEST(DriveStage, RecordsThePasswordBeforeASecurityErase) {
  AtaShape shape = ata_hdd();
  shape.sanitize_crypto = shape.sanitize_block = shape.sanitize_overwrite = false;
  SimulatedAtaDrive drive(shape);
  DriveBench bench(drive, LevelAsked::Purge);
  Sanitization done;
  EXPECT_FALSE(bench.start(done).failure.has_value());
  const auto& journal = bench.journal();
  const auto password = std::ranges::find(journal, "ata-password-set");
  EXPECT_LT(password, std::ranges::find(journal, "device-command-sent"));
  EXPECT_EQ(done.device_steps.back().password_left, Known::No);
}

}  // namespace
}  // namespace dieu8
