// Disks that are honest, or trouble that is overcome: these runs do pass, so the matrix of lies means something.
#include <gtest/gtest.h>

#include <cerrno>

#include "tests/wipe/run/wipe_fixture.h"

namespace dieu8 {
namespace {

void expect_cleared(WipeFixture& fixture) {
  const Sanitization done = fixture.run();
  EXPECT_FALSE(done.failure.has_value()) << done.failure->detail;
  const DiskJudgement judgement = fixture.judge(done);
  EXPECT_EQ(judgement.assurance, Assurance::Cleared) << testing::PrintToString(judgement.findings);
  EXPECT_EQ(canaries_left(*fixture.medium), 0U);
}

TEST(HonestDisk, IsClearedByARandomPass) {
  WipeFixture fixture;
  expect_cleared(fixture);
  EXPECT_EQ(fixture.saved->watermark_bytes, 4 * kMebi);
}

TEST(HonestDisk, IsClearedByAZeroPass) {
  WipeFixture fixture;
  fixture.task.passes = {fixed_pass({0x00})};
  expect_cleared(fixture);
  EXPECT_EQ(fixture.medium->bytes, Bytes(4 * kMebi));
}

TEST(HonestDisk, IsClearedThoughItsSizeIsNoMultipleOfTheBlock) {
  WipeFixture fixture(4 * kMebi + 512 * 77);
  expect_cleared(fixture);
}

TEST(HonestDisk, IsClearedByShortWritesAndReadsOfOddSizes) {
  WipeFixture fixture(kMebi);
  fixture.disk->with(moves_at_most(Transfer::Write, 5000)).with(moves_at_most(Transfer::Read, 12'345));
  expect_cleared(fixture);
}

TEST(HonestDisk, IsClearedWhenErrorsPass) {
  WipeFixture fixture;
  fixture.disk->with(fails_each_place_once(Transfer::Write, kMebi / 4, EIO))
      .with(fails_each_place_once(Transfer::Read, kMebi / 2, ETIMEDOUT));
  expect_cleared(fixture);
}

TEST(HonestDisk, NotesTheFirstErrorItOvercame) {
  WipeFixture fixture;
  fixture.disk->with(fails_nth(Transfer::Write, 3, EIO));
  EXPECT_EQ(fixture.run().passes.back().device_status, static_cast<std::uint32_t>(EIO));
}

TEST(HonestDisk, IsClearedWhenCompletionsComeInAnotherOrder) {
  WipeFixture fixture;
  fixture.disk->on_wait = [](std::deque<BlockCompletion>& waiting) { std::reverse(waiting.begin(), waiting.end()); };
  expect_cleared(fixture);
}

// The kernel reports lost writes at one flush only: what lies between the watermarks is written again.
TEST(HonestDisk, IsWrittenAgainFromTheWatermarkAfterOneFailedFlush) {
  WipeFixture fixture;
  fixture.disk->on_flush = [&](FakeDisk& disk, std::uint64_t flush) -> Status {
    if (flush != 3) return ok();
    std::fill_n(disk.medium().bytes.begin() + 2 * kMebi, kMebi, std::uint8_t{0xC5});  // the cache was lost
    return fail(ErrorCode::Io, "flush failed");
  };
  expect_cleared(fixture);
  EXPECT_EQ(fixture.disk->writes(), 16U * 5);  // 4 MiB and one of them twice, in 64 KiB blocks
  EXPECT_NE(std::find(fixture.records.begin(), fixture.records.end(), "flush-failed"), fixture.records.end());
}

TEST(HonestDisk, IsReadBackAfterEveryPassWhenAsked) {
  WipeFixture fixture;
  fixture.task.passes = {fixed_pass({0x00}), fixed_pass({0xFF}), random_pass()};
  fixture.task.verify_every_pass = true;
  const Sanitization done = fixture.run();
  for (const PassReport& report : done.passes) EXPECT_EQ(report.verification->bytes_read, 4 * kMebi);
  EXPECT_EQ(fixture.judge(done).assurance, Assurance::Cleared);
}

TEST(HonestDisk, IsReadBackOnlyAfterTheLastPassElse) {
  WipeFixture fixture;
  fixture.task.passes = {fixed_pass({0x00}), random_pass()};
  const Sanitization done = fixture.run();
  EXPECT_FALSE(done.passes[0].verification.has_value());
  EXPECT_TRUE(done.passes[1].verification->finished);
}

TEST(HonestDisk, IsReadInPlacesWhenSampled) {
  WipeFixture fixture(64 * kMebi);
  fixture.task.verify = VerifyMode::Sample;
  const Sanitization done = fixture.run();
  const Verification& verification = *done.passes.back().verification;
  EXPECT_GE(verification.bytes_read, 64 * kMebi / 10);
  EXPECT_LT(verification.bytes_read, 64 * kMebi / 5);
  EXPECT_EQ(fixture.judge(done).assurance, Assurance::Cleared);
}

// Each place of a subsection is 5 % of it and there are two: a lie that covers one subsection is always met, one that
// covers a single sector with probability 1/10 at least. Here 64 lies of one sector each, 10 % found on average: the
// chance that all stay hidden is below 0.9^64 = 0.12 %; 10 runs must find nearly all.
TEST(SampledReadBack, FindsScatteredLiesWithTheStatedProbability) {
  int found = 0;
  for (int attempt = 0; attempt < 10; ++attempt) {
    WipeFixture fixture(64 * kMebi);
    fixture.task.passes = {fixed_pass({0x00})};
    fixture.task.verify = VerifyMode::Sample;
    for (std::uint64_t i = 0; i < 64; ++i) fixture.disk->with(ignores_writes_to({i * 2048 + 1031, 1}));
    if (fixture.judge(fixture.run()).assurance == Assurance::NotProven) ++found;
  }
  EXPECT_GE(found, 8);
}

TEST(SampledReadBack, AlwaysFindsADiskThatKeepsAWholeSubsection) {
  WipeFixture fixture(64 * kMebi);
  fixture.task.verify = VerifyMode::Sample;
  fixture.disk->with(ignores_writes_to({65'536, 132}));  // a subsection is 131 sectors
  EXPECT_EQ(fixture.judge(fixture.run()).assurance, Assurance::NotProven);
}

}  // namespace
}  // namespace dieu8
