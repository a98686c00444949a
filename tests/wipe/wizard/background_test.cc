#include "wipe/cli/wizard/background.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

template <typename T>
T wait_for(Background<T>& background) {
  for (;;) {
    const Answer<T> answer = background.answer();
    if (answer) return answer->value();
    std::this_thread::yield();
  }
}

TEST(Background, SaysNothingBeforeItWasStarted) {
  Background<int> background;
  EXPECT_FALSE(background.answer());
}

TEST(Background, GivesTheSameAnswerEachTimeUntilItIsStartedAgain) {
  Background<int> background;
  background.start([]() -> Result<int> { return 1; });
  EXPECT_EQ(wait_for(background), 1);
  EXPECT_EQ(wait_for(background), 1);
  background.start([]() -> Result<int> { return 2; });
  EXPECT_EQ(wait_for(background), 2);
}

TEST(Background, WorksInOneThreadThatOutlivesEachWork) {
  Background<std::thread::id> background;
  const auto where = []() -> Result<std::thread::id> { return std::this_thread::get_id(); };
  background.start(where);
  const std::thread::id first = wait_for(background);
  // An ended thread's number would be free for this one.
  std::thread::id between;
  std::thread([&] { between = std::this_thread::get_id(); }).join();
  background.start(where);
  EXPECT_EQ(wait_for(background), first);
  EXPECT_NE(between, first);
}

TEST(Background, BeginsNewWorkOnlyWhenTheOldHasEnded) {
  std::vector<int> order;
  Background<int> background;
  for (int i = 0; i < 3; ++i)
    background.start([&order, i]() -> Result<int> {
      order.push_back(i);
      return i;
    });
  EXPECT_EQ(wait_for(background), 2);
  EXPECT_EQ(order, (std::vector<int>{0, 1, 2}));
}

}  // namespace
}  // namespace dieu8
