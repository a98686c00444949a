// Disks that store nothing, or too little, and answer what a fixed pass would leave: none may pass.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

#include "tests/wipe/run/wipe_fixture.h"

namespace dieu8 {
namespace {

struct Method {
  const char* name;
  std::vector<PassPattern> passes;
};

struct Lie {
  const char* name;
  std::function<void(WipeFixture&, const PassPattern& last)> lay;
};

const std::vector<Method> kMethods = {
    {"Zero", {fixed_pass({0x00})}},
    {"One", {fixed_pass({0xFF})}},
    {"Fixed55AA", {fixed_pass({0x55, 0xAA})}},
    {"RandomThenAA", {random_pass(), fixed_pass({0xAA})}},  // as VSITR ends: the random pass is not read back
    {"ThreeByteGutmann", {fixed_pass({0x92, 0x49, 0x24}), fixed_pass({0x49, 0x24, 0x92})}},
};

constexpr std::uint64_t kBytes = 32 * kMebi;
constexpr LbaRange kWhole{0, kBytes / 512};
constexpr LbaRange kUpperHalf{kBytes / 1024, kBytes / 1024};

const std::vector<Lie> kLies = {
    {"StoresNothingAndAnswersThePattern",
     [](WipeFixture& f, const PassPattern& last) {
       f.disk->with(ignores_all_writes()).with(reads_pattern(last.bytes, kWhole));
     }},
    {"StoresHalfAndAnswersThePattern",
     [](WipeFixture& f, const PassPattern& last) {
       f.disk->with(ignores_writes_to(kUpperHalf)).with(reads_pattern(last.bytes, kUpperHalf));
     }},
    {"KeepsOne64thAndAnswersThePattern",
     [](WipeFixture& f, const PassPattern& last) {
       const LbaRange part{kBytes / 512 / 3, kBytes / 512 / 64};
       f.disk->with(ignores_writes_to(part)).with(reads_pattern(last.bytes, part));
     }},
    {"KeepsTheFirstSectorsAndAnswersThePattern",
     [](WipeFixture& f, const PassPattern& last) {
       f.disk->with(ignores_writes_to({0, 8})).with(reads_pattern(last.bytes, {0, 8}));
     }},
    {"KeepsTheLastSectorAndAnswersThePattern",
     [](WipeFixture& f, const PassPattern& last) {
       const LbaRange part{kBytes / 512 - 1, 1};
       f.disk->with(ignores_writes_to(part)).with(reads_pattern(last.bytes, part));
     }},
    {"WrapsAtHalf", [](WipeFixture& f, const PassPattern&) { f.disk->with(wraps_at(kBytes / 2)); }},
    {"WrapsAtAThird", [](WipeFixture& f, const PassPattern&) { f.disk->with(wraps_at(11 * kMebi)); }},
    {"WrapsAtAnOddPage", [](WipeFixture& f, const PassPattern&) { f.disk->with(wraps_at(7777 * 4096)); }},
    {"CompletesReadsWithoutTouchingTheBuffer",
     [](WipeFixture& f, const PassPattern&) { f.disk->with(reads_nothing_but_says_done(kWhole)); }},
};

class FixedPasses : public testing::TestWithParam<std::tuple<Method, Lie>> {
 public:
  static inline int cases = 0;
  static inline int false_passes = 0;
  static void TearDownTestSuite() {
    std::printf("lying disks with fixed passes: %d, false passes: %d\n", cases, false_passes);
  }
};

TEST_P(FixedPasses, NeverPassOnALyingDisk) {
  const auto& [method, lie] = GetParam();
  WipeFixture fixture(kBytes);
  fixture.reopen({.depth = 4, .block_bytes = kMebi});
  fixture.task.flush.every_bytes = kBytes;
  fixture.task.passes = method.passes;
  lie.lay(fixture, method.passes.back());
  const DiskJudgement judgement = fixture.judge(fixture.run());
  ++cases;
  if (judgement.assurance != Assurance::NotProven) ++false_passes;
  EXPECT_EQ(judgement.assurance, Assurance::NotProven);
  EXPECT_NE(std::ranges::find(judgement.findings, "probe-mismatch"), judgement.findings.end());
}

INSTANTIATE_TEST_SUITE_P(Matrix, FixedPasses, testing::Combine(testing::ValuesIn(kMethods), testing::ValuesIn(kLies)),
                         [](const auto& both) {
                           return std::string(std::get<0>(both.param).name) + std::get<1>(both.param).name;
                         });

class HonestFixedPasses : public testing::TestWithParam<Method> {};

TEST_P(HonestFixedPasses, ArePassed) {
  for (const std::uint64_t bytes : {std::uint64_t{512}, std::uint64_t{4608}, kMebi / 2, 4 * kMebi + 512 * 77, kBytes}) {
    WipeFixture fixture(bytes);
    fixture.task.passes = GetParam().passes;
    const Sanitization done = fixture.run();
    ASSERT_TRUE(done.probe.has_value());
    EXPECT_EQ(done.probe->mismatched_sectors, 0U);
    EXPECT_EQ(fixture.judge(done).assurance, Assurance::Cleared)
        << bytes << testing::PrintToString(fixture.judge(done).findings);
    EXPECT_EQ(canaries_left(*fixture.medium), 0U);
  }
}

INSTANTIATE_TEST_SUITE_P(Methods, HonestFixedPasses, testing::ValuesIn(kMethods),
                         [](const auto& method) { return std::string(method.param.name); });

}  // namespace
}  // namespace dieu8
