#include "wipe/medium/evidence_mirror.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace dieu8::test {
namespace {

using std::chrono::milliseconds;

// Only a test that would fail waits this long.
constexpr auto kLong = std::chrono::seconds(60);

TEST(EvidenceMirror, HasCopiedWhatWasChangedWhenItWasWaitedFor) {
  std::atomic<int> copies{0};
  EvidenceMirror mirror([&] {
    ++copies;
    return ok();
  });
  mirror.changed_and_wait(kLong);
  EXPECT_EQ(copies, 1);
  mirror.changed_and_wait(kLong);
  EXPECT_EQ(copies, 2);
}

TEST(EvidenceMirror, KeepsTheFailureAndLosesItWhenTheMediumIsBack) {
  std::atomic<bool> pulled{true};
  EvidenceMirror mirror([&]() -> Status { return pulled ? Status(fail(ErrorCode::NotFound, "pulled")) : ok(); });
  mirror.changed_and_wait(kLong);
  ASSERT_TRUE(mirror.failure());
  EXPECT_EQ(mirror.failure()->code, ErrorCode::NotFound);
}

TEST(EvidenceMirror, LetsNobodyWaitForAMediumThatHasFailed) {
  std::atomic<int> copies{0};
  EvidenceMirror mirror([&]() -> Status {
    ++copies;
    return fail(ErrorCode::NoSpace, "full");
  });
  mirror.changed_and_wait(kLong);
  mirror.changed_and_wait(kLong);  // comes back at once: the next try is seconds away
  EXPECT_EQ(copies, 1);
}

TEST(EvidenceMirror, LetsTheWorkGoOnWhenTheMediumHangs) {
  std::promise<void> answers;
  EvidenceMirror mirror([hang = answers.get_future().share()] {
    hang.wait();
    return ok();
  });
  mirror.changed_and_wait(milliseconds(1));
  mirror.changed_and_wait(kLong);  // it hung once: nobody waits for it again
  answers.set_value();
}

TEST(EvidenceMirror, CopiesTheLastChangeBeforeItEnds) {
  std::atomic<int> copies{0};
  {
    EvidenceMirror mirror([&] {
      ++copies;
      return ok();
    });
    mirror.changed_and_wait(kLong);
    mirror.changed();
  }
  EXPECT_EQ(copies, 2);
}

}  // namespace
}  // namespace dieu8::test
