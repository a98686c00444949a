// A queue, driver or disk that completes a read and moves nothing: the buffer then holds what the program itself put
// there when it wrote, so a comparison with it proves nothing.
#include <gtest/gtest.h>

#include "tests/wipe/run/wipe_fixture.h"

namespace dieu8 {
namespace {

struct Method {
  const char* name;
  PassPattern pass;
};

class UntouchedBuffer : public testing::TestWithParam<Method> {};

TEST_P(UntouchedBuffer, NeverPassesAsReadBack) {
  WipeFixture fixture(kMebi / 4);  // as many blocks as the queue has buffers: each holds what belongs there
  fixture.task.passes = {GetParam().pass};
  fixture.disk->with(reads_nothing_but_says_done({0, 512}));
  const Sanitization done = fixture.run();
  EXPECT_EQ(done.passes.back().verification->mismatched_sectors, 512U);
  EXPECT_EQ(fixture.judge(done).assurance, Assurance::NotProven);
}

TEST_P(UntouchedBuffer, IsNoticedForOneSectorBehindAShortRead) {
  WipeFixture fixture(kMebi / 4);
  fixture.task.passes = {GetParam().pass};
  fixture.disk->with(reads_nothing_but_says_done({7, 1})).with(moves_at_most(Transfer::Read, 512));
  const Sanitization done = fixture.run();
  EXPECT_EQ(done.passes.back().verification->mismatches, (std::vector<LbaRange>{{7, 1}}));
}

TEST_P(UntouchedBuffer, IsNoticedWhenOnlyTheFirstHalfOfASectorWasMoved) {
  WipeFixture fixture(kMebi / 4);
  fixture.task.passes = {GetParam().pass};
  fixture.disk->with(moves_at_most(Transfer::Read, 512)).with(says_done_but_moves_half(Transfer::Read));
  EXPECT_GT(fixture.run().passes.back().verification->mismatched_sectors, 0U);
}

INSTANTIATE_TEST_SUITE_P(Methods, UntouchedBuffer,
                         testing::Values(Method{"Random", random_pass()}, Method{"Zero", fixed_pass({0x00})},
                                         Method{"Fixed55AA", fixed_pass({0x55, 0xAA})}),
                         [](const auto& method) { return std::string(method.param.name); });

}  // namespace
}  // namespace dieu8
