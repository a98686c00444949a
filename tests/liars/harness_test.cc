// The harness itself must be able to fail: what it would say if the judge, or the record, were not what they are.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/fakes/drive/ata/simulated_ata_drive.h"
#include "tests/liars/liar_table.h"

namespace dieu8 {
namespace {

LiarCase drive_that(EraseLie lie, std::string finding) {
  LiarCase one;
  one.protocol = "ATA";
  one.name = "a drive";
  one.finding = std::move(finding);
  one.make = [lie] {
    AtaLies lies;
    lies.erase = lie;
    auto drive = std::make_unique<SimulatedAtaDrive>(ata_ssd(), lies);
    drive->flash().fill_with_canaries();
    return drive;
  };
  return one;
}

LiarCase idle_drive() { return drive_that(EraseLie::Nothing, "markers-survive"); }
LiarCase honest_drive() { return drive_that(EraseLie::None, ""); }

LiarResult judged(const LiarCase& one, const LiarBench& bench = {}) { return verdict_on(one, run_liar(one, bench)); }

// Believes whatever the drive says of its command.
DiskJudgement gullible(const DiskRow& row) {
  DiskJudgement judgement;
  const auto done = [](const DeviceStep& step) { return step.end == StepEnd::Completed; };
  if (std::ranges::all_of(row.sanitization.device_steps, done)) judgement.assurance = Assurance::Purged;
  return judgement;
}

TEST(Harness, CountsAGullibleJudgesVerdictAsAFalsePass) {
  EXPECT_EQ(judged(idle_drive()).verdict, LiarVerdict::Good);
  EXPECT_EQ(judged(idle_drive(), {.judge = gullible, .forge = {}}).verdict, LiarVerdict::FalsePass);
}

TEST(Harness, CountsAFalsePassWhenMarksAreNotLookedAt) {
  const auto blind = [](DiskRow& row) { row.sanitization.markers->surviving_sectors = 0; };
  EXPECT_EQ(judged(idle_drive(), {.judge = judge_disk, .forge = blind}).verdict, LiarVerdict::FalsePass);
}

TEST(Harness, SeesThatTheDriveStillHoldsItsData) {
  const LiarRun run = run_liar(idle_drive());
  EXPECT_GT(run.left.total(), 0U);
  EXPECT_EQ(run_liar(honest_drive()).left.total(), 0U);
}

TEST(Harness, DoesNotTakeAnyFindingForTheOneExpected) {
  EXPECT_EQ(judged(drive_that(EraseLie::Nothing, "step-refused")).verdict, LiarVerdict::FindingMissing);
  EXPECT_EQ(judged(drive_that(EraseLie::Nothing, "refused")).verdict, LiarVerdict::FindingMissing);
}

TEST(Harness, NoticesAnHonestDriveThatDoesNotPass) {
  EXPECT_EQ(judged(honest_drive()).verdict, LiarVerdict::Good);
  const auto hard = [](const DiskRow&) { return DiskJudgement{Assurance::NotProven, {"step-unknown"}, {}}; };
  EXPECT_EQ(judged(honest_drive(), {.judge = hard, .forge = {}}).verdict, LiarVerdict::ControlFailed);
}

TEST(Harness, NoticesOldDataThatTheCaseDoesNotAllow) {
  LiarCase copies = drive_that(EraseLie::OnlyMapped, "");
  EXPECT_EQ(judged(copies).verdict, LiarVerdict::TooMuchLeft);
  copies.unaddressable_left = 1U << 20U;
  EXPECT_EQ(judged(copies).verdict, LiarVerdict::Good);
  const auto silent = [](DiskRow& row) { row.sanitization.not_reached.clear(); };
  LiarBench bench;
  bench.judge = gullible;
  bench.forge = silent;
  EXPECT_EQ(judged(copies, bench).verdict, LiarVerdict::NotSaid);
}

TEST(Harness, IsNotContentWithFewCasesOrWithOneFalsePass) {
  EXPECT_TRUE(all_good({150, 0, 0}));
  EXPECT_FALSE(all_good({149, 0, 0}));
  EXPECT_FALSE(all_good({500, 1, 1}));
  EXPECT_FALSE(all_good({500, 0, 1}));
}

TEST(Harness, EndsWithTheSum) {
  const LiarCase lie = idle_drive();
  const LiarRun run = run_liar(lie, {.judge = gullible, .forge = {}});
  const std::string report = liar_report({{lie, run, verdict_on(lie, run)}}, {});
  EXPECT_TRUE(report.ends_with("\ncases: 1, false passes: 1\n")) << report;
}

}  // namespace
}  // namespace dieu8
