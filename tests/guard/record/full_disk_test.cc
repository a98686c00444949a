// The record on a real file system that is really full (a small tmpfs), and on one that refuses to grow.
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "guard/record/record_types.h"
#include "tests/guard/record/record_bench.h"

namespace dieu8 {
namespace {

const Json::Object kSubject{{"place", "usb:1-2"}};

class FullDisk : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(::mkdir(disk().c_str(), 0700), 0);
    if (::mount("tmpfs", disk().c_str(), "tmpfs", 0, "size=4m") != 0) GTEST_SKIP() << "needs root to mount a tmpfs";
    mounted_ = true;
    options_.folder = disk() + "/journal";
  }
  void TearDown() override {
    record_.reset();
    if (mounted_) ::umount(disk().c_str());
  }
  std::string disk() const { return scratch_.path("disk"); }
  void open() {
    record_.reset();
    record_ = JournalGuardRecord::open(options_, clock_, std::make_unique<FolderSpace>(disk())).value();
  }
  // Another program takes all that is there.
  void fill() const {
    std::ofstream file(disk() + "/film.mkv", std::ios::app | std::ios::binary);
    const std::string piece(4096, 'x');
    while (file.write(piece.data(), static_cast<std::streamsize>(piece.size())).flush()) continue;
  }

  ScratchFolder scratch_;
  FakeClock clock_;
  JournalRecordOptions options_{"", {}, 512U << 10U, 4U << 20U, {.notices = 100'000, .refusals = 100'000}};
  std::unique_ptr<JournalGuardRecord> record_;
  bool mounted_ = false;
};

TEST_F(FullDisk, PermitsNothingAndStillRecordsHundredsOfRefusals) {
  open();
  ASSERT_TRUE(record_->start({}));
  ASSERT_TRUE(record_->write(record::kPermission, kSubject, Weight::Permission));
  fill();
  EXPECT_EQ(record_->write(record::kPermission, kSubject, Weight::Permission).error().code, ErrorCode::NoSpace);
  int refusals = 0;
  while (record_->write(record::kDecision, kSubject, Weight::Refusal)) ++refusals;
  EXPECT_GT(refusals, 500);
  EXPECT_EQ(record_->state().reserve_bytes, 0U);
  EXPECT_EQ(record_->write(record::kPermission, kSubject, Weight::Permission).error().code, ErrorCode::NoSpace);
}

TEST_F(FullDisk, IsWholeAgainWhenThereIsRoomAndTheChainHolds) {
  open();
  ASSERT_TRUE(record_->start({}));
  fill();
  while (record_->write(record::kDecision, kSubject, Weight::Refusal)) continue;
  ASSERT_EQ(::unlink((disk() + "/film.mkv").c_str()), 0);
  clock_.advance(2'000);
  EXPECT_TRUE(record_->write(record::kPermission, kSubject, Weight::Permission));
  EXPECT_EQ(record_->checkpoint().error().code, ErrorCode::Unsupported);
  EXPECT_EQ(record_->state().reserve_bytes, options_.reserve_bytes);
  std::ifstream file(options_.folder + "/guard-2026-11.journal", std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const JournalCheck check = check_journal(as_bytes(text), nullptr);
  EXPECT_NE(check.findings.worst_of_chain(), FindingGrade::Broken) << words_of(check);
}

TEST_F(FullDisk, IsNoReasonNotToStart) {
  open();
  record_.reset();
  fill();
  open();
  EXPECT_TRUE(record_->start({}));
  EXPECT_EQ(record_->write(record::kPermission, kSubject, Weight::Permission).error().code, ErrorCode::NoSpace);
}

// The file cannot grow (EFBIG), as with a disk that fails: no permission, and no busy trying.
TEST(FailingFile, PermitsNothingUntilItCanBeWrittenAgain) {
  RecordBench bench;
  ASSERT_TRUE(bench.open());
  ASSERT_TRUE(bench.record->start({}));
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto was = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{bench.bytes(bench.files().back()).size() + 10, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  EXPECT_EQ(bench.record->write(record::kPermission, kSubject, Weight::Permission).error().code, ErrorCode::Io);
  EXPECT_EQ(bench.record->write(record::kPermission, kSubject, Weight::Permission).error().code, ErrorCode::Io);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, was);
  EXPECT_EQ(bench.record->write(record::kPermission, kSubject, Weight::Permission).error().code, ErrorCode::Io);
  bench.clock.advance(1'000);
  EXPECT_TRUE(bench.record->write(record::kPermission, kSubject, Weight::Permission));
  EXPECT_EQ(bench.types(), "opened segment-opened start torn-tail reopened permission");
}

}  // namespace
}  // namespace dieu8
