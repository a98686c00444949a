#include "guard/carrier/clamav.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

constexpr std::uint64_t kMebibyte = 1U << 20U;

TEST(Clamav, TheExitCodeSaysWhatWasFound) {
  EXPECT_EQ(scan_answer(0, "stdin: OK\n"), 0);
  EXPECT_EQ(scan_answer(1, "stdin: Eicar-Test-Signature FOUND\n"), 1);
  EXPECT_EQ(scan_answer(1, ""), 1);
  EXPECT_EQ(scan_answer(2, "ERROR: Could not connect to clamd\n"), 2);
  EXPECT_EQ(scan_answer(137, ""), 2);
}

TEST(Clamav, ALimitThatWasExceededIsNoFinding) {
  EXPECT_EQ(scan_answer(1, "stdin: Heuristics.Limits.Exceeded.MaxFileSize FOUND\n"), 2);
  EXPECT_EQ(scan_answer(1, "stdin: Heuristics.Limits.Exceeded.MaxRecursion FOUND\nstdin: Eicar FOUND\n"), 1);
}

TEST(Clamav, TheSmallestOfClamdsLimitsHolds) {
  EXPECT_EQ(clamd_most_bytes(""), 25 * kMebibyte);
  EXPECT_EQ(clamd_most_bytes("# StreamMaxLength 1M\nStreamMaxLength 200M\nMaxFileSize 90M\n"), 90 * kMebibyte);
  EXPECT_EQ(clamd_most_bytes("StreamMaxLength 200M\nMaxFileSize 200M\n"), 100 * kMebibyte);
  EXPECT_EQ(clamd_most_bytes("StreamMaxLength 512K\nMaxFileSize 1000\nMaxScanSize 0\n"), 1000U);
  EXPECT_EQ(clamd_most_bytes("StreamMaxLength 0\nMaxFileSize 0\nMaxScanSize 0\n"), 2047 * kMebibyte);
  EXPECT_EQ(clamd_most_bytes("StreamMaxLength much\nMaxFileSize 99999999999999999999M\n"), 25 * kMebibyte);
}

}  // namespace
}  // namespace dieu8
