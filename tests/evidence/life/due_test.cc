#include "evidence/life/due.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

WallTime at(const char* time) { return parse_rfc3339(time).value(); }

TEST(MonthsNotExported, AreThoseThatAreOverAndThatNoExportNames) {
  Life life;
  for (const char* day : {"2026-08-31T12:00:00+07:00", "2026-09-02T12:00:00+07:00", "2026-11-30T12:00:00+07:00"})
    life.days.insert(day_of(at(day)));
  EXPECT_EQ(months_not_exported(life, at("2026-11-30T23:59:59+07:00")),
            (std::vector<std::string>{"2026-08", "2026-09"}));
  life.months_exported = {"2026-08"};
  EXPECT_EQ(months_not_exported(life, at("2026-12-01T00:00:00+07:00")),
            (std::vector<std::string>{"2026-09", "2026-11"}));
}

TEST(MonthsNotExported, AreNoneOfARecordThatBeganThisMonth) {
  Life life;
  life.days.insert(day_of(at("2026-11-30T12:00:00+07:00")));
  EXPECT_TRUE(months_not_exported(life, at("2026-11-30T13:00:00+07:00")).empty());
}

}  // namespace
}  // namespace dieu8
