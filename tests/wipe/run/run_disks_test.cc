#include "wipe/run/run_disks.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <optional>
#include <thread>

#include "tests/wipe/run/wipe_fixture.h"

namespace dieu8 {
namespace {

struct Fleet {
  explicit Fleet(std::size_t count) : progress(count), fixtures(count) {
    for (std::size_t i = 0; i < count; ++i) {
      jobs.push_back(
          {.open = [this, i]() -> Result<std::unique_ptr<BlockQueue>> { return std::move(fixtures[i].disk); },
           .task = fixtures[i].task,
           .callbacks = {},
           .progress = &progress[i]});
      jobs[i].callbacks.record = [this](std::string_view, Json::Object) {
        EXPECT_EQ(++inside, 1);
        ++records;
        --inside;
        return ok();
      };
      jobs[i].callbacks.save = [this](const ResumePoint&) {
        EXPECT_EQ(++inside, 1);
        --inside;
        return ok();
      };
    }
  }
  std::vector<Sanitization> run() { return run_disks(std::move(jobs), clock); }

  SystemClock clock;
  std::vector<Progress> progress;
  std::vector<WipeFixture> fixtures;
  std::vector<DiskJob> jobs;
  std::atomic<int> inside{0};
  int records = 0;
};

TEST(RunDisks, LetsNoDiskDisturbAnother) {
  Fleet fleet(6);
  fleet.fixtures[1].disk->with(vanishes_at(Transfer::Write, kMebi));
  fleet.fixtures[2].disk->with(fails_from(Transfer::Write, 10, EIO));
  fleet.fixtures[3].disk->on_wait = [](std::deque<BlockCompletion>&) { throw 42; };
  fleet.jobs[4].open = []() -> Result<std::unique_ptr<BlockQueue>> { return fail(ErrorCode::Io, "cannot be opened"); };
  const auto done = fleet.run();
  EXPECT_FALSE(done[0].failure.has_value());
  EXPECT_EQ(done[1].failure->kind, FailureKind::Vanished);
  EXPECT_EQ(done[2].failure->kind, FailureKind::WriteFailed);
  EXPECT_EQ(done[3].failure->kind, FailureKind::Internal);
  EXPECT_EQ(done[4].failure->kind, FailureKind::OpenFailed);
  EXPECT_FALSE(done[5].failure.has_value());
  EXPECT_EQ(canaries_left(*fleet.fixtures[0].medium), 0U);
  EXPECT_EQ(canaries_left(*fleet.fixtures[5].medium), 0U);
}

TEST(RunDisks, TellsWhyADiskFailedWhileTheOthersAreStillAtWork) {
  Fleet fleet(2);
  fleet.fixtures[0].disk->with(fails_from(Transfer::Write, 10, EIO));
  std::optional<FailureKind> seen;
  bool other_had_ended = true;
  fleet.jobs[1].before = [&](DiskTask&, Sanitization&) {
    while (!fleet.progress[0].finished) std::this_thread::yield();
    seen = fleet.progress[0].failure.get();
    other_had_ended = fleet.progress[1].finished;
    return true;
  };
  fleet.run();
  EXPECT_EQ(seen, FailureKind::WriteFailed);
  EXPECT_FALSE(other_had_ended);
  EXPECT_EQ(fleet.progress[1].failure.get(), std::nullopt);
}

TEST(RunDisks, KeepsWhatCameBeforeWhateverBecomesOfTheOverwrite) {
  Fleet fleet(4);
  for (DiskJob& job : fleet.jobs) {
    job.before = [](DiskTask&, Sanitization& done) {
      done.device_steps.emplace_back();
      return true;
    };
  }
  fleet.jobs[0].before = [](DiskTask&, Sanitization& done) {
    done.device_steps.emplace_back();
    done.bytes_at_end = 7;
    return false;
  };
  fleet.jobs[1].open = []() -> Result<std::unique_ptr<BlockQueue>> { return fail(ErrorCode::Io, "cannot be opened"); };
  fleet.jobs[2].before = [](DiskTask&, Sanitization& done) -> bool {
    done.device_steps.emplace_back();
    throw 42;
  };
  const auto done = fleet.run();
  for (const Sanitization& one : done) EXPECT_EQ(one.device_steps.size(), 1U);
  EXPECT_EQ(done[0].bytes_at_end, 7U);
  EXPECT_TRUE(done[0].passes.empty()) << "false ends the disk";
  EXPECT_EQ(done[1].failure->kind, FailureKind::OpenFailed);
  EXPECT_EQ(done[2].failure->kind, FailureKind::Internal);
  EXPECT_FALSE(done[3].failure.has_value());
  EXPECT_EQ(canaries_left(*fleet.fixtures[3].medium), 0U);
}

TEST(RunDisks, OverwritesTheTaskThatCameBeforeLeaves) {
  Fleet fleet(1);
  fleet.jobs[0].before = [](DiskTask& task, Sanitization&) {
    task.passes = {{PatternKind::Fixed, {0x5A}, false}, {PatternKind::Random, {}, false}};
    return true;
  };
  EXPECT_EQ(fleet.run()[0].passes.size(), 2U);
}

TEST(RunDisks, WritesEachDiskWithItsOwnKey) {
  Fleet fleet(2);
  const auto done = fleet.run();
  EXPECT_NE(done[0].passes[0].key_commitment, done[1].passes[0].key_commitment);
  EXPECT_NE(fleet.fixtures[0].medium->bytes, fleet.fixtures[1].medium->bytes);
}

TEST(RunDisks, WipesTwentyFourAtOnceAndCallsTheJournalOneByOne) {
  Fleet fleet(24);
  const auto done = fleet.run();
  for (std::size_t i = 0; i < done.size(); ++i) {
    EXPECT_FALSE(done[i].failure.has_value());
    EXPECT_TRUE(fleet.progress[i].finished);
    EXPECT_EQ(canaries_left(*fleet.fixtures[i].medium), 0U);
  }
  EXPECT_EQ(fleet.records, 24 * 5);
}

}  // namespace
}  // namespace dieu8
