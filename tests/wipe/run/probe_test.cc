// Random marks before passes of a fixed pattern: where they lie, when they are written, what a resumed session keeps.
#include "wipe/run/probe.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <set>

#include "tests/wipe/run/wipe_fixture.h"
#include "wipe/run/probe_places.h"
#include "wipe/run/resume_file.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kSizes[] = {512 * 1024 + 4096,    4 * kMebi,         64 * kMebi + 512,
                                    100'000'000 * 512ULL, 1'000'204'886'016, 20'000'588'955'648};

bool two_marks_meet(const std::vector<ByteRange>& places, std::uint64_t wrap) {
  std::set<std::uint64_t> seen;
  for (const ByteRange& place : places) {
    if (!seen.insert(place.first % wrap).second) return true;
  }
  return false;
}

TEST(ProbePlaces, LieInEvery128thOfTheDiskAndAtBothEnds) {
  for (const std::uint64_t bytes : kSizes) {
    const auto places = probe_places(bytes, 512, 12345);
    std::set<std::uint64_t> parts;
    for (const ByteRange& place : places) {
      EXPECT_LE(place.end(), bytes);
      parts.insert(place.first * 128 / bytes);  // 128 times 20 TB is far below 2^64
    }
    EXPECT_EQ(parts.size(), 128U) << bytes;
    EXPECT_EQ(places.front().first, 0U);
    EXPECT_EQ(places.back().end(), bytes);
    EXPECT_GE(places.size(), 128U);
    EXPECT_LE(places.size(), 15'000U);
  }
}

TEST(ProbePlaces, CoverATinyDiskWhole) {
  std::uint64_t covered = 0;
  for (const ByteRange& place : probe_places(300 * 1024 + 512, 512, 7)) covered += place.count;
  EXPECT_EQ(covered, 300U * 1024 + 512);
}

TEST(ProbePlaces, MeetOnADiskThatWrapsAtAnyMultipleOfTheGrain) {
  for (const std::uint64_t bytes : {4 * kMebi, 64 * kMebi + 512, std::uint64_t{8'000'000'000}}) {
    const auto grain = probe_shape(bytes, 512).grain_bytes;
    const auto places = probe_places(bytes, 512, 987'654'321);
    for (std::uint64_t wrap = grain; wrap + grain <= bytes; wrap += grain) {
      ASSERT_TRUE(two_marks_meet(places, wrap)) << bytes << " wraps at " << wrap;
    }
  }
}

TEST(ProbePlaces, ChangeWithTheRandomNumber) {
  const auto a = probe_places(1'000'204'886'016, 512, 3);
  const auto b = probe_places(1'000'204'886'016, 512, 4);
  EXPECT_NE(a[1].first, b[1].first);
}

TEST(Probe, IsNotMadeWhenARandomPassIsReadBack) {
  WipeFixture fixture;
  EXPECT_FALSE(fixture.run().probe.has_value());
  WipeFixture every;
  every.task.passes = {random_pass(), fixed_pass({0})};
  every.task.verify_every_pass = true;
  const Sanitization done = every.run();
  EXPECT_FALSE(done.probe.has_value());
  EXPECT_EQ(every.judge(done).assurance, Assurance::Cleared);
}

TEST(Probe, IsInTheJournalBeforeThePassIsWritten) {
  WipeFixture fixture;
  fixture.task.passes = {fixed_pass({0x00})};
  fixture.run();
  EXPECT_EQ(fixture.records,
            (std::vector<std::string>{"pass-started", "probe-started", "probe-finished", "pass-written",
                                      "read-back-started", "read-back-finished", "disk-finished"}));
}

TEST(Probe, OvercomesOneFailedFlush) {
  WipeFixture fixture;
  fixture.task.passes = {fixed_pass({0x00})};
  fixture.disk->on_flush = [](FakeDisk&, std::uint64_t flush) -> Status {
    return flush == 1 ? Status(fail(ErrorCode::Io, "flush failed", {}, nullptr, EIO)) : Status(ok());
  };
  EXPECT_EQ(fixture.judge(fixture.run()).assurance, Assurance::Cleared);
}

TEST(Probe, CountsWhatCannotBeReadAndDoesNotPass) {
  WipeFixture fixture;
  fixture.task.passes = {fixed_pass({0x00})};
  fixture.disk->with(fails_nth(Transfer::Read, 1, EIO)).with(bad_sectors(Transfer::Read, {{0, 1}}, EIO));
  const Sanitization done = fixture.run();
  EXPECT_EQ(done.probe->unreadable_sectors, 1U);
  EXPECT_EQ(fixture.judge(done).assurance, Assurance::NotProven);
}

void resume(WipeFixture& fixture) {
  const ResumeFile file = resume_file_of(fixture.task, "zero", *fixture.saved);
  const ResumeFile read = resume_from_json(as_bytes(resume_to_json(file))).value();
  fixture.task = task_to_resume(read, fixture.task.identity).value();
  fixture.task.flush = {.every_bytes = kMebi, .every_ms = 3'600'000};
  fixture.medium->gone = false;
  fixture.reopen();
}

TEST(Probe, OfAnEarlierSessionStaysValidAndIsNotRepeatedOverWrittenData) {
  WipeFixture fixture;
  fixture.task.passes = {fixed_pass({0x00})};
  fixture.task.flush.every_bytes = kMebi;
  fixture.disk->with(vanishes_at(Transfer::Read, 8 * kMebi));
  fixture.disk->on_flush = [](FakeDisk& disk, std::uint64_t flush) -> Status {
    if (flush == 3) disk.medium().gone = true;  // the first was the marks'
    return ok();
  };
  const Sanitization first = fixture.run();
  ASSERT_TRUE(first.failure.has_value());
  ASSERT_TRUE(first.probe->finished);
  ASSERT_EQ(fixture.saved->watermark_bytes, kMebi);
  resume(fixture);
  const Sanitization done = fixture.run();
  EXPECT_EQ(done.probe->key_commitment, first.probe->key_commitment);
  EXPECT_EQ(fixture.disk->writes(), 48U);  // the other three MiB in blocks of 64 KiB, no marks
  EXPECT_EQ(fixture.judge(done).assurance, Assurance::Cleared);
}

TEST(Probe, CutShortIsMadeAgain) {
  WipeFixture fixture;
  fixture.task.passes = {fixed_pass({0x00})};
  fixture.disk->with(vanishes_at(Transfer::Read, 2 * kMebi));
  const Sanitization first = fixture.run();
  EXPECT_FALSE(first.probe->finished);
  EXPECT_EQ(fixture.judge(first).assurance, Assurance::NotProven);
  resume(fixture);
  const Sanitization done = fixture.run();
  EXPECT_TRUE(done.probe->finished);
  EXPECT_NE(done.probe->key_commitment, first.probe->key_commitment);
  EXPECT_EQ(fixture.judge(done).assurance, Assurance::Cleared);
}

}  // namespace
}  // namespace dieu8
