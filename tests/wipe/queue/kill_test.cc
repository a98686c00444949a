// kill -9 at random moments of a real process that wipes a real file; another session goes on and finishes.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <random>

#include "evidence/certificate/judge.h"
#include "evidence/certificate/not_reached.h"
#include "tests/wipe/queue/scratch_disk.h"
#include "wipe/queue/open_queue.h"
#include "wipe/run/resume_file.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kSize = std::uint64_t{16} << 20U;

struct Work {
  explicit Work(bool uring) : allow_io_uring(uring) {
    identity.path = file.path();
    identity.kind = DiskKind::File;
    identity.interface = DiskInterface::File;
    identity.practice_target = true;
    identity.bytes = kSize;
    identity.visible_max_lba = kSize / 512 - 1;
  }
  ~Work() { ::unlink(resume.c_str()); }

  DiskTask task() const {
    DiskTask fresh;
    fresh.identity = identity;
    fresh.passes = {PassPattern{PatternKind::Fixed, {0x6D, 0xB6, 0xDB}, false},
                    PassPattern{PatternKind::Random, {}, false}};
    const auto on_file = load_resume(resume);
    DiskTask task = on_file ? task_to_resume(on_file.value(), identity).value() : fresh;
    task.flush.every_bytes = std::uint64_t{2} << 20U;
    return task;
  }

  Sanitization session() {
    const DiskTask now = task();
    OpenedForTest opened = open_direct_if_possible(file.path());
    const auto queue = open_block_queue(std::move(opened.fd), {.depth = 4,
                                                               .block_bytes = std::size_t{256} << 10U,
                                                               .direct = opened.direct,
                                                               .allow_io_uring = allow_io_uring})
                           .value();
    const DiskCallbacks callbacks{
        .record = {},
        .save = [&](const ResumePoint& point) { return save_resume(resume, resume_file_of(now, "custom", point)); },
        .stop_asked = {}};
    SystemClock clock;
    Progress progress;
    return run_disk(*queue, now, clock, progress, callbacks);
  }

  // True when the child was killed, false when it had finished before.
  bool session_killed_after(unsigned microseconds) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(session().failure ? 1 : 0);
    ::usleep(microseconds);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status);
  }

  DiskJudgement judged(Sanitization done) const {
    done.techniques_planned = {Technique::Overwrite};
    done.method = "custom";
    done.passes_planned = task().passes;
    done.identity_same_at_end = true;
    done.after.looked = true;
    done.not_reached = must_say_not_reached(identity);
    return judge_disk({1, identity, done});
  }

  bool allow_io_uring;
  ScratchFile file{"kill", kSize};
  std::string resume = file.path() + ".resume.json";
  DiskIdentity identity;
};

unsigned microseconds_undisturbed(bool uring) {
  Work work(uring);
  const auto start = std::chrono::steady_clock::now();
  EXPECT_FALSE(work.session().failure.has_value());
  const auto took = std::chrono::steady_clock::now() - start;
  return static_cast<unsigned>(std::chrono::duration_cast<std::chrono::microseconds>(took).count()) + 1;
}

void kill_twenty_times_and_finish(bool uring) {
  std::mt19937 random(std::random_device{}());
  int killed = 0;
  const unsigned whole = microseconds_undisturbed(uring);
  for (int round = 0; round < 20; ++round) {
    Work work(uring);
    killed += work.session_killed_after(static_cast<unsigned>(random() % whole)) ? 1 : 0;
    const auto on_file = load_resume(work.resume);
    const Sanitization done = work.session();
    ASSERT_FALSE(done.failure.has_value()) << done.failure->detail;
    ASSERT_EQ(done.interruptions.size(), on_file ? 1U : 0U);
    if (on_file) {
      EXPECT_EQ(done.interruptions[0].watermark_bytes, on_file.value().point.watermark_bytes);
      EXPECT_EQ(done.interruptions[0].pass, on_file.value().point.pass);
    }
    EXPECT_EQ(work.file.canaries_left(), 0U);
    for (const PassReport& report : done.passes) EXPECT_EQ(report.bytes_written, kSize);
    const DiskJudgement judgement = work.judged(done);
    EXPECT_EQ(judgement.assurance, Assurance::Cleared) << testing::PrintToString(judgement.findings);
  }
  std::printf("killed while at work: %d of 20\n", killed);
  EXPECT_GT(killed, 0);
}

TEST(KilledSession, IsFinishedByTheNextOneWithIoUring) { kill_twenty_times_and_finish(true); }
TEST(KilledSession, IsFinishedByTheNextOneWithThreads) { kill_twenty_times_and_finish(false); }

TEST(KilledSession, MayBeKilledManyTimes) {
  Work work(true);
  std::mt19937 random(7);
  int kills = 0;
  while (kills < 10 && work.session_killed_after(10'000 + static_cast<unsigned>(random() % 60'000))) ++kills;
  const std::size_t known = load_resume(work.resume).value().point.interruptions.size();
  const Sanitization done = work.session();
  ASSERT_FALSE(done.failure.has_value()) << done.failure->detail;
  EXPECT_EQ(done.interruptions.size(), known + 1);
  EXPECT_EQ(work.file.canaries_left(), 0U);
}

}  // namespace
}  // namespace dieu8
