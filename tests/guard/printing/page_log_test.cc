#include "guard/printing/page_log.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

namespace dieu8 {
namespace {

PageLine line(const char* text) { return parse_page_line(text).value(); }

TEST(PageLine, IsPrinterJobTimePageCountCopiesAndUser) {
  const PageLine read = line("dieu8 HP-1 42 [29/Nov/2026:08:15:00 +0700] 3 2 2 [an]");
  EXPECT_EQ(read, (PageLine{"HP-1", "an", 42, parse_rfc3339("2026-11-29T08:15:00+07:00").value(), 3, 2, 2}));
  const PageLine total = line("dieu8 HP-1 42 [29/Nov/2026:01:15:00 +0000] total 5 1 [an]");
  EXPECT_EQ(total.time, read.time);
  EXPECT_FALSE(total.page);
}

TEST(PageLine, HoldsAUserWhoseNameHasBlanksOrBrackets) {
  EXPECT_EQ(line("dieu8 HP-1 42 [29/Nov/2026:08:15:00 +0700] total 5 1 [Nguyễn Văn An]").user, "Nguyễn Văn An");
  EXPECT_EQ(line("dieu8 HP-1 42 [29/Nov/2026:08:15:00 +0700] total 5 1 [a] [b]]").user, "a] [b]");
  EXPECT_EQ(line("dieu8 HP-1 42 [29/Nov/2026:08:15:00 +0700] total 5 1 []").user, "");
}

TEST(PageLine, WithoutAskedCopiesIsOfOne) {
  EXPECT_EQ(line("dieu8 HP-1 42 [29/Nov/2026:08:15:00 +0700] total 5 - [an]").copies, 1U);
}

TEST(PageLine, OfAFormatThatMayHoldATitleIsRefused) {
  for (const char* text : {"HP-1 an 42 [29/Nov/2026:08:15:00 +0700] 1 1 - localhost Bao-cao-mat.odt - -",
                           "HP-1 an 42 [29/Nov/2026:08:15:00 +0700] total 6",
                           "dieu8 HP-1 42 [29/Nov/2026:08:15:00 +0700] 1 1 1 [an] Bao-cao-mat.odt",
                           "dieu8 HP-1 42 [29/Nov/2026:08:15:00 +0700] 1 1 1 Bao-cao-mat.odt [an]", "", "HP-1", "dieu8",
                           " [", " [ [", "]"})
    EXPECT_FALSE(parse_page_line(text)) << text;
}

TEST(PageLine, WithAWrongNumberOrTimeIsRefused) {
  for (const char* text :
       {"dieu8 HP-1 x [29/Nov/2026:08:15:00 +0700] 1 1 1 [an]", "dieu8 HP-1 42 29/Nov/2026:08:15:00 +0700 1 1 1 [an]",
        "dieu8 HP-1 42 [29/Nov/2026:08:15:00 +0700] 0 1 1 [an]",
        "dieu8 HP-1 42 [29/Nov/2026:08:15:00 +0700] some 1 1 [an]",
        "dieu8 HP-1 42 [29/Nov/2026:08:15:00 +0700] 1 99999999999 1 [an]",
        "dieu8 HP-1 42 [29/Nop/2026:08:15:00 +0700] 1 1 1 [an]",
        "dieu8 HP-1 42 [31/Feb/2026:08:15:00 +0700] 1 1 1 [an]",
        "dieu8 HP-1 42 [29/Nov/2026:08:15:00 07:00] 1 1 1 [an]",
        "dieu8 HP-1 -1 [29/Nov/2026:08:15:00 +0700] 1 1 1 [an]",
        "dieu8 HP-1 42 [29/Nov/2026:08:15:00 +0700] 1 1 0 [an]",
        "dieu8 HP-1 42 [29/Nov/2026:08:15:00 +0700] 1 1 x [an]"})
    EXPECT_FALSE(parse_page_line(text)) << text;
  EXPECT_FALSE(parse_page_line("dieu8 " + std::string(300, 'x') + " 42 [29/Nov/2026:08:15:00 +0700] 1 1 1 [an]"));
}

TEST(PrintedJobs, AddsTheLinesOfAJobUp) {
  PrintedJobs jobs;
  EXPECT_FALSE(jobs.take(line("dieu8 HP 7 [29/Nov/2026:08:15:00 +0700] 1 2 2 [an]")));
  EXPECT_FALSE(jobs.take(line("dieu8 HP 7 [29/Nov/2026:08:15:01 +0700] 2 2 2 [an]")));
  const auto whole = jobs.take(line("dieu8 HP 8 [29/Nov/2026:08:16:00 +0700] 1 1 1 [an]"));
  ASSERT_TRUE(whole);
  EXPECT_EQ(*whole, (PrintedJob{"HP", "an", 7, parse_rfc3339("2026-11-29T08:15:01+07:00").value(), 2, 2, 4}));
  EXPECT_EQ(jobs.finish()->job, 8U);
  EXPECT_FALSE(jobs.waiting());
  EXPECT_FALSE(jobs.finish());
}

PrintedJob only(const char* text) {
  PrintedJobs jobs;
  jobs.take(line(text));
  return jobs.finish().value();
}

TEST(PrintedJobs, TakesATotalAsAllSidesOfAllCopies) {
  const PrintedJob job = only("dieu8 HP 7 [29/Nov/2026:08:15:00 +0700] total 12 3 [an]");
  EXPECT_EQ(job.pages, 4U);
  EXPECT_EQ(job.sides, 12U);
  EXPECT_EQ(job.copies, 3U);
}

TEST(PrintedJobs, CountsACopyThatWasBegunAsWhole) {
  EXPECT_EQ(only("dieu8 HP 7 [29/Nov/2026:08:15:00 +0700] total 9 2 [an]").pages, 5U);  // a cover sheet, 2 times 4
  EXPECT_EQ(only("dieu8 HP 7 [29/Nov/2026:08:15:00 +0700] total 0 2 [an]").pages, 0U);  // a raw queue
}

TEST(PrintedJobs, TellsTheSameNumberOnTwoPrintersApart) {
  PrintedJobs jobs;
  jobs.take(line("dieu8 A 7 [29/Nov/2026:08:15:00 +0700] 1 1 1 [an]"));
  EXPECT_TRUE(jobs.take(line("dieu8 B 7 [29/Nov/2026:08:15:00 +0700] 1 1 1 [an]")));
}

// tests/vectors/cups/README.md.
TEST(PrintedJobs, OfARealPageLogHaveTheirPagesAndCopies) {
  std::ifstream log(DIEU8_SOURCE_DIR "/tests/vectors/cups/page_log");
  PrintedJobs jobs;
  std::map<std::uint64_t, std::string> found;
  const auto note = [&](const std::optional<PrintedJob>& job) {
    if (!job) return;
    EXPECT_EQ(job->user, "an");
    found[job->job] = job->printer + " " + std::to_string(job->pages) + " " + std::to_string(job->copies) + " " +
                      std::to_string(job->sides);
  };
  for (std::string text; std::getline(log, text);) note(jobs.take(parse_page_line(text).value()));
  note(jobs.finish());
  EXPECT_EQ(found, (std::map<std::uint64_t, std::string>{{1, "HP-1 3 2 6"},
                                                         {2, "PS-2 3 1 3"},
                                                         {3, "Máy-in-văn-thư 2 3 6"},
                                                         {4, "HP-1 2 1 2"},
                                                         {5, "HP-1 3 2 6"},
                                                         {6, "HP-1 6 2 12"},
                                                         {7, "RAW 0 2 0"}}));
}

}  // namespace
}  // namespace dieu8
