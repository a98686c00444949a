// Going on after a kill, a power cut or a stop: below the last flushed watermark, with what was known before.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <random>

#include "tests/wipe/run/wipe_fixture.h"
#include "wipe/run/resume_file.h"

namespace dieu8 {
namespace {

// The next session: what was on file, read back as text, and a new queue over the same medium.
void resume(WipeFixture& fixture) {
  const ResumeFile file = resume_file_of(fixture.task, "custom", *fixture.saved);
  const ResumeFile read = resume_from_json(as_bytes(resume_to_json(file))).value();
  fixture.task = task_to_resume(read, fixture.task.identity).value();
  fixture.task.flush = {.every_bytes = kMebi, .every_ms = 3'600'000};
  fixture.medium->gone = false;
  fixture.stop = false;
  fixture.reopen();
}

void cut_power_at_write(WipeFixture& fixture, std::uint64_t nth, const std::shared_ptr<VolatileCache>& cache) {
  fixture.disk->with(cache->behaviour());
  fixture.disk->on_flush = [cache](FakeDisk& disk, std::uint64_t) -> Status {
    cache->write_through(disk.medium());
    return ok();
  };
  fixture.disk->with([cache, nth](Answer next) -> Answer {
    return [=](FakeDisk& disk, const BlockRequest& request) {
      if (disk.writes() + disk.reads() >= nth) {
        cache->power_cut();
        disk.medium().gone = true;
      }
      return next(disk, request);
    };
  });
}

TEST(Resume, GoesOnFromTheWatermarkAfterAPowerCut) {
  WipeFixture fixture;
  cut_power_at_write(fixture, 40, std::make_shared<VolatileCache>());  // 64 KiB blocks: in the third MiB
  EXPECT_TRUE(fixture.run().failure.has_value());
  EXPECT_EQ(fixture.saved->watermark_bytes, 2 * kMebi);
  resume(fixture);
  const Sanitization done = fixture.run();
  EXPECT_EQ(fixture.disk->writes(), 32U);  // only what was not flushed
  ASSERT_EQ(done.interruptions.size(), 1U);
  EXPECT_EQ(done.interruptions[0].watermark_bytes, 2 * kMebi);
  EXPECT_EQ(done.passes[0].bytes_written, 4 * kMebi);
  EXPECT_EQ(fixture.judge(done).assurance, Assurance::Cleared);
  EXPECT_EQ(canaries_left(*fixture.medium), 0U);
}

TEST(Resume, EndsClearedAfterPowerCutsAtTwentyRandomPlaces) {
  std::mt19937 random(20'261'122);
  for (int round = 0; round < 20; ++round) {
    WipeFixture fixture;
    fixture.task.passes = {fixed_pass({0x92, 0x49, 0x24}), random_pass()};
    cut_power_at_write(fixture, 1 + random() % 190, std::make_shared<VolatileCache>());
    EXPECT_TRUE(fixture.run().failure.has_value());
    resume(fixture);
    const Sanitization done = fixture.run();
    EXPECT_EQ(done.interruptions.size(), 1U);
    EXPECT_EQ(fixture.judge(done).assurance, Assurance::Cleared) << round;
    EXPECT_EQ(canaries_left(*fixture.medium), 0U);
  }
}

// The disk said "flushed" and forgot: what was trusted below the watermark is found missing when read back.
TEST(Resume, DoesNotPassADiskWhoseFlushLiedBeforeThePowerCut) {
  WipeFixture fixture;
  auto cache = std::make_shared<VolatileCache>();
  cut_power_at_write(fixture, 40, cache);
  fixture.disk->on_flush = [](FakeDisk&, std::uint64_t) -> Status { return ok(); };
  EXPECT_TRUE(fixture.run().failure.has_value());
  resume(fixture);
  const Sanitization done = fixture.run();
  EXPECT_EQ(done.passes[0].verification->mismatches, (std::vector<LbaRange>{{0, 4096}}));
  EXPECT_EQ(fixture.judge(done).assurance, Assurance::NotProven);
}

TEST(Resume, KeepsBadSectorsOfTheEarlierSession) {
  WipeFixture fixture;
  fixture.disk->with(bad_sectors(Transfer::Write, {{100, 2}, {200, 1}}, EIO))
      .with(vanishes_at(Transfer::Write, 3 * kMebi));
  EXPECT_EQ(fixture.run().failure->kind, FailureKind::Vanished);
  resume(fixture);
  const Sanitization done = fixture.run();
  EXPECT_EQ(done.passes[0].unwritten, (std::vector<LbaRange>{{100, 2}, {200, 1}}));
  EXPECT_EQ(done.passes[0].bytes_written, 4 * kMebi - 3 * 512);
  EXPECT_EQ(fixture.judge(done).assurance, Assurance::NotProven);
}

TEST(Resume, StartsTheReadBackOver) {
  WipeFixture fixture;
  fixture.disk->with(vanishes_at(Transfer::Read, 2 * kMebi));
  EXPECT_TRUE(fixture.run().failure.has_value());
  EXPECT_TRUE(fixture.saved->verifying);
  resume(fixture);
  const Sanitization done = fixture.run();
  EXPECT_EQ(fixture.disk->writes(), 0U);
  EXPECT_EQ(done.passes[0].verification->bytes_read, 4 * kMebi);
  EXPECT_EQ(fixture.judge(done).assurance, Assurance::Cleared);
}

TEST(Resume, ListsEveryInterruption) {
  WipeFixture fixture;
  for (int i = 0; i < 3; ++i) {
    fixture.stop = true;
    EXPECT_EQ(fixture.run().failure->kind, FailureKind::Stopped);
    resume(fixture);
  }
  EXPECT_EQ(fixture.run().interruptions.size(), 3U);
}

TEST(ResumeFile, RefusesAnotherDisk) {
  WipeFixture fixture;
  fixture.run();
  const ResumeFile file = resume_file_of(fixture.task, "custom", *fixture.saved);
  DiskIdentity other = fixture.task.identity;
  other.serial = "S2";
  EXPECT_EQ(task_to_resume(file, other).error().code, ErrorCode::Invalid);
}

TEST(ResumeFile, RefusesWhatContradictsItself) {
  WipeFixture fixture;
  fixture.run();
  const ResumeFile good = resume_file_of(fixture.task, "custom", *fixture.saved);
  const auto refused = [&](auto change) {
    ResumeFile bad = good;
    change(bad.point);
    return !task_to_resume(bad, fixture.task.identity).has_value();
  };
  EXPECT_FALSE(refused([](ResumePoint&) {}));
  EXPECT_TRUE(refused([](ResumePoint& point) { point.key[0] ^= 1U; }));
  EXPECT_TRUE(refused([](ResumePoint& point) { point.pass = 2; }));
  EXPECT_TRUE(refused([](ResumePoint& point) { point.pass = 0; }));
  EXPECT_TRUE(refused([](ResumePoint& point) { point.watermark_bytes += 512; }));
  EXPECT_TRUE(refused([](ResumePoint& point) { point.watermark_bytes -= 1; }));
  EXPECT_TRUE(refused([](ResumePoint& point) { point.watermark_bytes -= 512; }));  // "verifying" but not all written
  EXPECT_TRUE(refused([](ResumePoint& point) { point.passes.clear(); }));
  EXPECT_TRUE(refused([](ResumePoint& point) { point.passes[0].unwritten_sectors = 1; }));
  EXPECT_TRUE(refused([](ResumePoint& point) { point.passes[0].pattern = fixed_pass({0}); }));
}

TEST(ResumeFile, RefusesEveryFlippedByteOrReadsWhatTheByteSays) {
  WipeFixture fixture(kMebi);
  fixture.run();
  const std::string text = resume_to_json(resume_file_of(fixture.task, "custom", *fixture.saved));
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    const auto file = resume_from_json(as_bytes(changed));
    if (file) {
      EXPECT_EQ(resume_to_json(file.value()), changed) << i;
    }
  }
  EXPECT_FALSE(resume_from_json(as_bytes(text + " ")).has_value());
  EXPECT_FALSE(resume_from_json(as_bytes("{}")).has_value());
}

TEST(ResumeFile, IsReadableByItsOwnerOnly) {
  WipeFixture fixture(kMebi);
  fixture.run();
  const std::string path = resume_path(testing::TempDir(), 7);
  ASSERT_TRUE(save_resume(path, resume_file_of(fixture.task, "custom", *fixture.saved)).has_value());
  struct stat status {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_TRUE(load_resume(path).has_value());
  ::unlink(path.c_str());
}

TEST(CheckTask, RefusesASectorThatIsLargerThanWhatIsComparedAtOnce) {
  WipeFixture fixture;
  fixture.task.identity.logical_sector_bytes = 131'072;
  EXPECT_EQ(check_task(fixture.task).error().code, ErrorCode::Misuse);
}

TEST(CheckTask, RefusesASizeThatIsNoMultipleOfTheSector) {
  WipeFixture fixture;
  fixture.task.identity.bytes = 4 * kMebi - 100;
  EXPECT_EQ(check_task(fixture.task).error().code, ErrorCode::Misuse);
  EXPECT_EQ(fixture.run().failure->kind, FailureKind::Refused);
}

}  // namespace
}  // namespace dieu8
