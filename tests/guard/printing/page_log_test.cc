#include "guard/printing/page_log.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

PageLine line(const char* text) { return parse_page_line(text).value(); }

TEST(PageLine, IsPrinterUserJobTimePageAndCopies) {
  const PageLine read = line("HP-1 an 42 [29/Nov/2026:08:15:00 +0700] 3 2");
  EXPECT_EQ(read, (PageLine{"HP-1", "an", 42, parse_rfc3339("2026-11-29T08:15:00+07:00").value(), 3, 2}));
  EXPECT_EQ(line("HP-1 an 42 [29/Nov/2026:01:15:00 +0000] total 5").time, read.time);
  EXPECT_FALSE(line("HP-1 an 42 [29/Nov/2026:01:15:00 +0000] total 5").page);
}

TEST(PageLine, OfAFormatThatMayHoldATitleIsRefused) {
  for (const char* text :
       {"HP-1 an 42 [29/Nov/2026:08:15:00 +0700] 1 1 - localhost Bao-cao-mat.odt - -", "", "HP-1",
        "HP-1 an x [29/Nov/2026:08:15:00 +0700] 1 1", "HP-1 an 42 29/Nov/2026:08:15:00 +0700 1 1",
        "HP-1 an 42 [29/Nov/2026:08:15:00 +0700] 0 1", "HP-1 an 42 [29/Nov/2026:08:15:00 +0700] some 1",
        "HP-1 an 42 [29/Nov/2026:08:15:00 +0700] 1 99999999999", "HP-1 an 42 [29/Nop/2026:08:15:00 +0700] 1 1",
        "HP-1 an 42 [31/Feb/2026:08:15:00 +0700] 1 1", "HP-1 an 42 [29/Nov/2026:08:15:00 07:00] 1 1",
        "HP-1 an -1 [29/Nov/2026:08:15:00 +0700] 1 1"})
    EXPECT_FALSE(parse_page_line(text)) << text;
  EXPECT_FALSE(parse_page_line(std::string(300, 'x') + " an 42 [29/Nov/2026:08:15:00 +0700] 1 1"));
}

TEST(PrintedJobs, AddsTheLinesOfAJobUp) {
  PrintedJobs jobs;
  EXPECT_FALSE(jobs.take(line("HP an 7 [29/Nov/2026:08:15:00 +0700] 1 2")));
  EXPECT_FALSE(jobs.take(line("HP an 7 [29/Nov/2026:08:15:01 +0700] 2 2")));
  const auto whole = jobs.take(line("HP an 8 [29/Nov/2026:08:16:00 +0700] 1 1"));
  ASSERT_TRUE(whole);
  EXPECT_EQ(*whole, (PrintedJob{"HP", "an", 7, parse_rfc3339("2026-11-29T08:15:01+07:00").value(), 2, 2, 4}));
  EXPECT_EQ(jobs.finish()->job, 8U);
  EXPECT_FALSE(jobs.waiting());
  EXPECT_FALSE(jobs.finish());
}

TEST(PrintedJobs, TakesATotalAsTheWholeJob) {
  PrintedJobs jobs;
  jobs.take(line("HP an 7 [29/Nov/2026:08:15:00 +0700] total 12"));
  const auto job = jobs.finish();
  EXPECT_EQ(job->pages, 12U);
  EXPECT_EQ(job->sides, 12U);
  EXPECT_EQ(job->copies, 1U);
}

TEST(PrintedJobs, TellsTheSameNumberOnTwoPrintersApart) {
  PrintedJobs jobs;
  jobs.take(line("A an 7 [29/Nov/2026:08:15:00 +0700] 1 1"));
  EXPECT_TRUE(jobs.take(line("B an 7 [29/Nov/2026:08:15:00 +0700] 1 1")));
}

}  // namespace
}  // namespace dieu8
