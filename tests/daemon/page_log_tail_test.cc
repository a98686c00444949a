#include "daemon/life/page_log_tail.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

class PageLog : public ::testing::Test {
 protected:
  void add(const std::string& text, const std::string& name = "/page_log") {
    std::ofstream(folder_.path() + name, std::ios::app | std::ios::binary) << text;
  }
  PageLogTail tail() { return {folder_.path() + "/page_log", folder_.path() + "/state.json"}; }
  ScratchFolder folder_;
};

using Lines = std::vector<std::string>;

TEST_F(PageLog, ThatIsNotThereHasNoLines) { EXPECT_EQ(tail().take().value(), Lines{}); }

TEST_F(PageLog, IsTakenLineByLineAndOnce) {
  PageLogTail log = tail();
  add("a\nb\nhalf");
  EXPECT_EQ(log.take().value(), (Lines{"a", "b"}));
  add(" done\n");
  EXPECT_EQ(log.take().value(), (Lines{"half done"}));
  EXPECT_EQ(log.take().value(), Lines{});
}

TEST_F(PageLog, GoesOnWhereItWasKept) {
  add("a\n");
  {
    PageLogTail log = tail();
    ASSERT_TRUE(log.take());
    ASSERT_TRUE(log.keep());
  }
  add("b\n");
  EXPECT_EQ(tail().take().value(), Lines{"b"});
}

TEST_F(PageLog, ThatWasNotKeptIsTakenAgain) {
  add("a\n");
  ASSERT_TRUE(tail().take());
  EXPECT_EQ(tail().take().value(), Lines{"a"});
}

TEST_F(PageLog, IsFollowedThroughItsRotation) {
  PageLogTail log = tail();
  add("a\n");
  ASSERT_TRUE(log.take());
  add("b\n");
  ASSERT_EQ(std::rename((folder_.path() + "/page_log").c_str(), (folder_.path() + "/page_log.O").c_str()), 0);
  add("c\n");
  EXPECT_EQ(log.take().value(), (Lines{"b", "c"}));
}

TEST_F(PageLog, ThatWasCutIsReadFromItsBeginning) {
  PageLogTail log = tail();
  add("a long line\n");
  ASSERT_TRUE(log.take());
  std::ofstream(folder_.path() + "/page_log", std::ios::trunc) << "b\n";
  EXPECT_EQ(log.take().value(), Lines{"b"});
}

TEST_F(PageLog, IsReadFromItsBeginningWhenTheStateIsDamaged) {
  add("a\n");
  add("{\"inode\":-1", "/state.json");
  EXPECT_EQ(tail().take().value(), Lines{"a"});
}

TEST_F(PageLog, WakesWhoWatchesIt) {
  PageLogTail log = tail();
  ASSERT_TRUE(log.watch());
  EXPECT_EQ(PageLogTail("/nowhere/at/all", "/x").watch().error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace dieu8
