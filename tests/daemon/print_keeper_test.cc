#include "daemon/life/print_keeper.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/fakes/fake_clock.h"
#include "tests/fakes/guard/daemon_parts.h"
#include "tests/fakes/run_program.h"

namespace dieu8::test {
namespace {

class PrintKeeperTest : public ::testing::Test {
 protected:
  void print(const std::string& line) { std::ofstream(folder_.path() + "/page_log", std::ios::app) << line << "\n"; }
  PrintKeeper keeper() {
    return {PageLogTail(folder_.path() + "/page_log", folder_.path() + "/state"), folder_.path() + "/root.pem",
            recorder_, clock_};
  }

  ScratchFolder folder_;
  DaemonRecord record_;
  Recorder recorder_{record_};
  FakeClock clock_;
  const Peer kOfficer{77, 1000, 1000, {}};
};

TEST_F(PrintKeeperTest, RecordsAJobWhenAnotherBegins) {
  PrintKeeper printing = keeper();
  print("dieu8 HP 7 [29/Nov/2026:08:15:00 +0700] total 1 1 [an]");
  print("dieu8 HP 8 [29/Nov/2026:08:16:00 +0700] total 1 1 [an]");
  printing.on_log();
  ASSERT_EQ(record_.count("print-job"), 1U);
  EXPECT_EQ(*record_.last("print-job")->fields.at("job").integer(), 7);
}

TEST_F(PrintKeeperTest, RecordsAJobWhenNothingWasAddedForAMinute) {
  PrintKeeper printing = keeper();
  EXPECT_FALSE(printing.next_time());
  print("dieu8 HP 7 [29/Nov/2026:08:15:00 +0700] total 1 1 [an]");
  printing.on_log();
  ASSERT_TRUE(printing.next_time());
  printing.on_time();
  EXPECT_EQ(record_.count("print-job"), 0U);
  clock_.advance(60'000);
  printing.on_time();
  EXPECT_EQ(record_.count("print-job"), 1U);
  EXPECT_FALSE(printing.next_time());
}

TEST_F(PrintKeeperTest, LosesNoJobWhenItIsKilledInBetween) {
  print("dieu8 HP 7 [29/Nov/2026:08:15:00 +0700] total 1 1 [an]");
  keeper().on_log();
  PrintKeeper again = keeper();
  again.on_log();
  clock_.advance(60'000);
  again.on_time();
  EXPECT_EQ(record_.count("print-job"), 1U);
  PrintKeeper later = keeper();
  later.on_log();
  EXPECT_FALSE(later.next_time());
}

TEST_F(PrintKeeperTest, RepeatsNothingOfALineThatMayHoldATitle) {
  PrintKeeper printing = keeper();
  print("HP an 7 [29/Nov/2026:08:15:00 +0700] 1 1 - localhost Ke-hoach-mat - -");
  print("HP an 7 [29/Nov/2026:08:15:00 +0700] 2 1 - localhost Ke-hoach-mat - -");
  printing.on_log();
  EXPECT_EQ(record_.count("print-job"), 0U);
  EXPECT_EQ(record_.count("alarm"), 1U);
  for (const Recorded& one : record_.written)
    for (const auto& [key, value] : one.fields)
      EXPECT_TRUE(value.text() == nullptr || value.text()->find("Ke-hoach") == std::string::npos);
}

TEST_F(PrintKeeperTest, RecordsWhatAnOfficerEntersWithWhoAsked) {
  PrintKeeper printing = keeper();
  const auto entered =
      printing.enter({{"kind", "permit"}, {"copies", 3}, {"reference", "12"}, {"officer", "An"}}, kOfficer);
  ASSERT_TRUE(entered);
  const Recorded* record = record_.last("print-permit");
  ASSERT_TRUE(record);
  EXPECT_EQ(*record->fields.at("copies").integer(), 3);
  EXPECT_EQ(*record->fields.at("uid").integer(), 1000);
}

TEST_F(PrintKeeperTest, TellsTheOfficerWhenNothingCouldBeRecorded) {
  record_.everything_fails = true;
  PrintKeeper printing = keeper();
  EXPECT_FALSE(printing.enter({{"kind", "permit"}, {"copies", 3}, {"reference", "12"}, {"officer", "An"}}, kOfficer));
}

TEST_F(PrintKeeperTest, TakesNoStatementWithoutTheAgencysRoot) {
  PrintKeeper printing = keeper();
  EXPECT_EQ(printing.enter({{"statement", "{}"}, {"seal", ""}}, kOfficer).error().code, ErrorCode::NotFound);
  EXPECT_EQ(record_.written.size(), 0U);
}

}  // namespace
}  // namespace dieu8::test
