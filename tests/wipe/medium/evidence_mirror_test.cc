#include "wipe/medium/evidence_mirror.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "tests/fakes/wipe/fake_media.h"
#include "tests/wipe/medium/temporary_folder.h"
#include "wipe/medium/medium_mirror.h"

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

TEST(MediumMirror, MountsAStickThatWasNotThereAtTheStartOnceItIs) {
  const TemporaryFolder place;
  place.write("memory/20261129-101500-1a2b3c4d/session.journal", "{1}\n");
  FakeMedia media(place.path("/sticks"));
  const MediumDevice stick = media.add("sdb1");
  MediumMirror follower(media, stick, std::nullopt, place.path("/memory/20261129-101500-1a2b3c4d"));
  follower.mirror().changed_and_wait(kLong);
  EXPECT_FALSE(follower.mirror().failure());
  EXPECT_EQ(place.read("sticks/sdb1/dieu8/evidence/20261129-101500-1a2b3c4d/session.journal"), "{1}\n");
}

TEST(MediumMirror, SaysThatTheStickIsNotThereAndLetsTheWorkGoOn) {
  const TemporaryFolder place;
  place.write("memory/20261129-101500-1a2b3c4d/session.journal", "{1}\n");
  FakeMedia media(place.path("/sticks"));
  const MediumDevice stick = media.add("sdb1");
  media.trouble("sdb1", FakeMedia::Trouble::PulledBeforeWriting);
  MediumMirror follower(media, stick, std::nullopt, place.path("/memory/20261129-101500-1a2b3c4d"));
  follower.mirror().changed_and_wait(kLong);
  ASSERT_TRUE(follower.mirror().failure());
  EXPECT_EQ(follower.mirror().failure()->code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace dieu8::test
