#include "guard/history/parse/log_line.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

WallTime at(std::string_view text) { return parse_rfc3339(text).value(); }

const WallTime kNewest = at("2026-11-29T20:00:00+07:00");

TEST(LogLine, ReadsTheFormWithAZone) {
  const auto line = parse_syslog_line("2026-11-29T13:14:15.123456+00:00 may kernel: [   12.345678] e1000: up", kNewest);
  ASSERT_TRUE(line);
  EXPECT_EQ(line->time, at("2026-11-29T20:14:15+07:00"));
  EXPECT_EQ(line->program, "kernel");
  EXPECT_EQ(line->message, "e1000: up");
}

TEST(LogLine, GivesTheFormWithoutAYearTheLastSuchDayBeforeTheFileWasWritten) {
  EXPECT_EQ(parse_syslog_line("Nov 28 20:14:15 may a[7]: x", kNewest)->time, at("2026-11-28T20:14:15+07:00"));
  EXPECT_EQ(parse_syslog_line("Dec  3 20:14:15 may a[7]: x", kNewest)->time, at("2025-12-03T20:14:15+07:00"));
  EXPECT_EQ(parse_syslog_line("Feb 29 01:00:00 may a[7]: x", kNewest)->time, at("2024-02-29T01:00:00+07:00"));
}

TEST(LogLine, NamesTheProgramWithoutNumberAndPath) {
  EXPECT_EQ(parse_syslog_line("Nov 28 20:14:15 may /usr/sbin/sshd[612]: hi: there", kNewest)->program, "sshd");
  EXPECT_EQ(parse_syslog_line("Nov 28 20:14:15 may /usr/sbin/sshd[612]: hi: there", kNewest)->message, "hi: there");
}

TEST(LogLine, KeepsABracketThatIsNoClock) {
  EXPECT_EQ(parse_syslog_line("Nov 28 20:14:15 may kernel: [drm] on", kNewest)->message, "[drm] on");
}

TEST(LogLine, IsNothingForAnythingElse) {
  for (const char* text : {"", "x", "Nov 28 20:14:15", "Nov 28 20:14:15 may", "Nov 28 20:14:15 may no program here: x",
                           "Nov 32 20:14:15 may a: x", "Nop 28 20:14:15 may a: x", "Nov 28 25:14:15 may a: x",
                           "2026-13-29T13:14:15Z may a: x", "2026-11-29T13:14:15", "2026-11-29T13:14:1 may a: x"})
    EXPECT_FALSE(parse_syslog_line(text, kNewest)) << text;
}

TEST(Moment, ReadsWhatAptAndDhclientWrite) {
  EXPECT_EQ(moment_of("2026-11-20  10:00:05", kVietnamMinutes), at("2026-11-20T10:00:05+07:00"));
  EXPECT_EQ(moment_of("2026/11/20 03:00:05;", 0), at("2026-11-20T10:00:05+07:00"));
  for (const char* text : {"", "2026-11-20", "2026-11-20  10:00", "2026-02-30 10:00:00", "          10:00:00"})
    EXPECT_FALSE(moment_of(text, 0)) << text;
}

}  // namespace
}  // namespace dieu8
