// The daemon's record while its disk is away, and when it comes back.
#include "daemon/journal_keeper.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <optional>

#include "tests/fakes/fake_clock.h"

namespace dieu8::test {
namespace {

class JournalKeeperTest : public testing::Test {
 protected:
  static std::string new_folder() {
    char name[] = "/tmp/dieu8-keeper-XXXXXX";
    return ::mkdtemp(name);
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
  JournalKeeper another() {
    return {[this] { return open(); }, clock, {}, RecordHead(folder_ + "/journal", folder_ + "/record-head")};
  }
  void restart() {
    keeper_.reset();  // killed: no stop
    keeper_.emplace([this] { return open(); }, clock, Json::Object{},
                    RecordHead(folder_ + "/journal", folder_ + "/record-head"));
  }
  std::string journal() const { return folder_ + "/journal"; }
  bool alarmed() const {
    for (const auto& file : std::filesystem::directory_iterator(journal())) {
      std::ifstream text(file.path());
      if (std::string(std::istreambuf_iterator<char>(text), {}).find("record-went-back") != std::string::npos)
        return true;
    }
    return false;
  }

 private:
  std::string folder_ = new_folder();

 protected:
  std::optional<JournalKeeper> keeper_ = another();
  JournalKeeper& keeper = *keeper_;
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
  JournalKeeper second = another();
  const Status started = second.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.assume_error().code, ErrorCode::Refused);
}

TEST_F(JournalKeeperTest, GoesOnQuietlyWithTheRecordThatWasWrittenLast) {
  ASSERT_TRUE(keeper.start());
  ASSERT_TRUE(keeper.write("plug", {}, Weight::Notice));
  restart();
  ASSERT_TRUE(keeper_->start());
  ASSERT_TRUE(keeper_->stop());
  restart();
  ASSERT_TRUE(keeper_->start());
  EXPECT_FALSE(alarmed());
}

TEST_F(JournalKeeperTest, AlarmsWhenAnOlderRecordWasPutBackOrAllOfItTakenAway) {
  ASSERT_TRUE(keeper.start());
  std::filesystem::copy(journal(), journal() + "-older");
  ASSERT_TRUE(keeper.write("plug", {}, Weight::Notice));
  std::filesystem::remove_all(journal());
  std::filesystem::rename(journal() + "-older", journal());
  restart();
  ASSERT_TRUE(keeper_->start());
  EXPECT_TRUE(alarmed());
  std::filesystem::remove_all(journal());
  restart();
  ASSERT_TRUE(keeper_->start());
  EXPECT_TRUE(alarmed());
}

}  // namespace
}  // namespace dieu8::test
