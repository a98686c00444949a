#include "wipe/cli/job_wishes.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

RunWishes wishes() {
  RunWishes all;
  all.level = LevelAsked::Purge;
  all.method = "zero";
  return all;
}

RunOptions typed(std::optional<LevelAsked> level, std::optional<std::string> method) {
  RunOptions options;
  options.level = level;
  options.method = std::move(method);
  return options;
}

TEST(JobWishes, AreHeededByWhoTypesTheSame) {
  EXPECT_TRUE(check_same_as_wishes(typed(LevelAsked::Purge, "zero"), wishes()));
}

TEST(JobWishes, AreNotIgnoredSilently) {
  EXPECT_EQ(check_same_as_wishes(typed(std::nullopt, "zero"), wishes()).error().code, ErrorCode::Misuse);
  EXPECT_EQ(check_same_as_wishes(typed(LevelAsked::Auto, "zero"), wishes()).error().code, ErrorCode::Misuse);
  EXPECT_EQ(check_same_as_wishes(typed(LevelAsked::Purge, std::nullopt), wishes()).error().code, ErrorCode::Misuse);
  RunOptions sampled = typed(LevelAsked::Purge, "zero");
  sampled.verify = "sample";
  EXPECT_EQ(check_same_as_wishes(sampled, wishes()).error().code, ErrorCode::Misuse);
}

TEST(JobWishes, DoNotChangeASessionThatGoesOn) {
  RunOptions resumed;
  resumed.resume = true;
  EXPECT_TRUE(check_same_as_wishes(resumed, wishes()));
}

}  // namespace
}  // namespace dieu8
