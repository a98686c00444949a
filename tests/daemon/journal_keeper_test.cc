// The daemon's record while its disk is away, and when it comes back.
#include "daemon/journal_keeper.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/fakes/fake_clock.h"

namespace dieu8::test {
namespace {

class JournalKeeperTest : public testing::Test {
 protected:
  JournalKeeperTest() {
    char name[] = "/tmp/dieu8-keeper-XXXXXX";
    folder_ = ::mkdtemp(name);
  }
  ~JournalKeeperTest() override { std::filesystem::remove_all(folder_); }

  Result<std::unique_ptr<JournalGuardRecord>> open() {
    ++tries;
    if (away) return fail(ErrorCode::Io, "no disk");
    JournalRecordOptions options;
    options.folder = folder_ + "/journal";
    options.reserve_bytes = 1U << 16U;
    return JournalGuardRecord::open(std::move(options), clock, std::make_unique<FolderSpace>(folder_));
  }

  bool away = false;
  int tries = 0;
  FakeClock clock;
  JournalKeeper keeper{[this] { return open(); }, clock, {}};

 private:
  std::string folder_;
};

TEST_F(JournalKeeperTest, RecordsNothingWhileItsDiskIsAwayAndSaysSo) {
  away = true;
  EXPECT_FALSE(keeper.start());
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(keeper.write("plug", {}, Weight::Permission));
  EXPECT_EQ(tries, 1);  // not with every record
  EXPECT_FALSE(keeper.next_time());
}

TEST_F(JournalKeeperTest, TriesAgainAfterAWhileAndGoesOn) {
  away = true;
  EXPECT_FALSE(keeper.start());
  away = false;
  clock.advance(11'000);
  EXPECT_TRUE(keeper.write("plug", {}, Weight::Permission));
  EXPECT_TRUE(keeper.is_open());
  EXPECT_TRUE(keeper.stop());
}

TEST_F(JournalKeeperTest, NeedsNoTimerButTheDaysCheckpoint) {
  ASSERT_TRUE(keeper.start());
  const std::int64_t day = 24LL * 60 * 60 * 1000;
  const BootTime began = clock.boot();
  EXPECT_EQ(keeper.next_time()->milliseconds, began.milliseconds + day);
  clock.advance(day);
  keeper.on_time();
  EXPECT_EQ(keeper.next_time()->milliseconds, began.milliseconds + 2 * day);
}

TEST_F(JournalKeeperTest, ASecondDaemonIsRefused) {
  ASSERT_TRUE(keeper.start());
  JournalKeeper second{[this] { return open(); }, clock, {}};
  const Status started = second.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.assume_error().code, ErrorCode::Refused);
}

}  // namespace
}  // namespace dieu8::test
