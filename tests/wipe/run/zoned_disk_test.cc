// Sequential zones: one write at a time, each pass after a reset, and nothing taken up in the middle of a zone.
#include "tests/fakes/zoned_disk.h"

#include <gtest/gtest.h>

#include "tests/wipe/run/wipe_fixture.h"

namespace dieu8 {
namespace {

struct ZonedFixture : WipeFixture {
  ZonedFixture() : zones(std::make_shared<ZonedMedium>(4 * kMebi, kMebi)), queue(std::make_unique<ZonedDisk>(zones)) {
    task.sequential_writes = true;
    callbacks.reset_zones = [this] {
      zones->reset_all();
      return ok();
    };
  }

  Sanitization run_zoned() {
    Progress progress;
    Sanitization done = run_disk(*queue, task, clock, progress, callbacks);
    done.techniques_planned = {Technique::Overwrite};
    done.method = "custom";
    done.passes_planned = task.passes;
    done.verify_asked = task.verify;
    done.identity_same_at_end = true;
    done.after.looked = true;
    done.not_reached = must_say_not_reached(task.identity);
    return done;
  }

  // A new queue over the same zones: another session.
  void reopen_zones() { queue = std::make_unique<ZonedDisk>(zones); }

  std::shared_ptr<ZonedMedium> zones;
  std::unique_ptr<ZonedDisk> queue;
};

void expect_cleared(ZonedFixture& fixture) {
  const Sanitization done = fixture.run_zoned();
  EXPECT_FALSE(done.failure.has_value()) << done.failure->detail;
  EXPECT_EQ(fixture.judge(done).assurance, Assurance::Cleared) << testing::PrintToString(fixture.judge(done).findings);
  EXPECT_TRUE(fixture.zones->full());
}

TEST(ZonedDisk, IsWrittenFromBeginningToEndWithOneWriteUnderWay) {
  ZonedFixture fixture;
  fixture.task.verify = VerifyMode::None;
  fixture.run_zoned();
  EXPECT_EQ(fixture.queue->most_under_way(), 1U);
  EXPECT_EQ(fixture.zones->refused_as_unaligned, 0U);
  EXPECT_TRUE(fixture.zones->full());
}

TEST(ZonedDisk, IsCleared) {
  ZonedFixture fixture;
  expect_cleared(fixture);
  EXPECT_EQ(fixture.zones->resets, 1U);
  EXPECT_GT(fixture.queue->most_under_way(), 1U) << "reads may be in any order";
}

TEST(ZonedDisk, IsResetBeforeEveryPass) {
  ZonedFixture fixture;
  fixture.task.passes = {fixed_pass({0x00}), fixed_pass({0xFF}), random_pass()};
  expect_cleared(fixture);
  EXPECT_EQ(fixture.zones->resets, 3U);
}

// What a queue of four does to zones: each such refusal costs a rescue, and the device's log fills with errors.
TEST(ZonedDisk, RefusesWritesInAnotherOrder) {
  ZonedFixture fixture;
  fixture.task.sequential_writes = false;
  fixture.zones->reset_all();
  fixture.run_zoned();
  EXPECT_GT(fixture.zones->refused_as_unaligned, 0U);
}

TEST(ZonedDisk, IsClearedWhenAWriteIsRefusedOnce) {
  ZonedFixture fixture;
  fixture.queue->refuses = [](std::uint64_t write) { return write == 20 ? EIO : 0; };
  expect_cleared(fixture);
  EXPECT_EQ(fixture.zones->refused_as_unaligned, 0U);
}

// One sector that stays bad: no later write of its zone can succeed, and all are listed or the work ends.
TEST(ZonedDisk, IsNotProvenWithASectorThatStaysBad) {
  ZonedFixture fixture;
  fixture.queue->refuses = [](std::uint64_t write) { return write >= 20 ? EIO : 0; };
  const Sanitization done = fixture.run_zoned();
  EXPECT_EQ(fixture.judge(done).assurance, Assurance::NotProven);
  EXPECT_GT(done.passes.back().unwritten_sectors, 0U);
}

TEST(ZonedDisk, BeginsOverWhenAFlushFails) {
  ZonedFixture fixture;
  fixture.queue->flushes = [](unsigned flush) { return flush != 3; };
  expect_cleared(fixture);
  EXPECT_EQ(fixture.zones->resets, 2U);
  EXPECT_EQ(fixture.zones->refused_as_unaligned, 0U);
}

TEST(ZonedDisk, EndsWhenFlushesKeepFailing) {
  ZonedFixture fixture;
  fixture.queue->flushes = [](unsigned flush) { return flush < 3; };
  const Sanitization done = fixture.run_zoned();
  ASSERT_TRUE(done.failure.has_value());
  EXPECT_EQ(done.failure->kind, FailureKind::FlushFailed);
}

void interrupt(ZonedFixture& fixture) {
  fixture.queue->refuses = [&](std::uint64_t write) {
    if (write == 40) fixture.stop = true;
    return 0;
  };
  const Sanitization first = fixture.run_zoned();
  ASSERT_EQ(first.failure->kind, FailureKind::Stopped);
  ASSERT_GT(fixture.saved->watermark_bytes, 0U);
  fixture.stop = false;
  fixture.task.resume = fixture.saved;
  fixture.reopen_zones();
}

TEST(ZonedDisk, BeginsThePassOverWhenItIsResumed) {
  ZonedFixture fixture;
  interrupt(fixture);
  const std::uint64_t before = fixture.zones->writes;
  expect_cleared(fixture);
  EXPECT_EQ(fixture.zones->writes - before, 64U) << "4 MiB in blocks of 64 KiB";
  EXPECT_EQ(fixture.zones->refused_as_unaligned, 0U);
}

// The zones are reset only when the file no longer claims what they hold.
TEST(ZonedDisk, LowersTheWatermarkOnFileBeforeTheReset) {
  ZonedFixture fixture;
  interrupt(fixture);
  fixture.callbacks.reset_zones = [&]() -> Status {
    EXPECT_EQ(fixture.saved->watermark_bytes, 0U);
    return fail(ErrorCode::Io, "power was cut here");
  };
  const Sanitization done = fixture.run_zoned();
  ASSERT_TRUE(done.failure.has_value());
  EXPECT_EQ(done.failure->kind, FailureKind::WriteFailed);
  EXPECT_EQ(fixture.saved->watermark_bytes, 0U);
}

TEST(ZonedDisk, IsNotWrittenWhenNothingCanResetIt) {
  ZonedFixture fixture;
  fixture.callbacks.reset_zones = nullptr;
  EXPECT_EQ(fixture.run_zoned().failure->kind, FailureKind::Internal);
  EXPECT_EQ(fixture.zones->writes, 0U);
}

TEST(ZonedDisk, TakesNoMethodThatWouldNeedRandomMarks) {
  ZonedFixture fixture;
  fixture.task.passes = {fixed_pass({0x00})};
  const Status checked = check_task(fixture.task);
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code, ErrorCode::Misuse);
  EXPECT_EQ(fixture.run_zoned().failure->kind, FailureKind::Refused);
}

}  // namespace
}  // namespace dieu8
