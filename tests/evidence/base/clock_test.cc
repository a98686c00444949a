#include "evidence/base/clock.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(Rfc3339, WritesVietnamTime) {
  EXPECT_EQ(rfc3339({0}), "1970-01-01T07:00:00+07:00");
  EXPECT_EQ(rfc3339({951'782'400}), "2000-02-29T07:00:00+07:00");
}

TEST(Rfc3339, ReadsBackWhatItWrites) {
  for (const std::int64_t seconds : {0LL, 951'782'399LL, 1'795'000'000LL, 4'102'444'799LL})
    EXPECT_EQ(parse_rfc3339(rfc3339({seconds})).value(), WallTime{seconds});
}

TEST(Rfc3339, RefusesOtherFormsAndDatesThatDoNotExist) {
  for (const char* text : {"", "2026-11-22T09:05:00Z", "2026-11-22 09:05:00+07:00", "2026-02-30T00:00:00+07:00",
                           "2026-13-01T00:00:00+07:00", "2026-11-22T24:00:00+07:00", "2026-11-22T09:05:60+07:00",
                           "2026-11-22T09:05:00+07:00x", "2026-1x-22T09:05:00+07:00"})
    EXPECT_FALSE(parse_rfc3339(text)) << text;
}

TEST(SystemClock, KnowsTheBootItRunsIn) { EXPECT_EQ(SystemClock().boot_id().size(), 36U); }

}  // namespace
}  // namespace dieu8
