#include "guard/transfer/folder_landing.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "evidence/base/syscall.h"
#include "tests/fakes/run_program.h"
#include "tests/guard/transfer/transfer_folders.h"

namespace dieu8::test {
namespace {

class FolderLandingTest : public ::testing::TestWithParam<Staging> {
 protected:
  void SetUp() override { landing = FolderLanding::open(folder_fd(folder.path()), GetParam(), own).value(); }
  LandingFile written(const std::string& text) {
    LandingFile file = landing->begin().value();
    EXPECT_TRUE(write_all(file.fd, as_bytes(text), ""));
    return file;
  }
  // What a user sees: everything but the folder that is looked into by nobody.
  std::map<std::string, std::string> seen() {
    auto files = files_below(folder.path());
    std::erase_if(files, [](const auto& file) { return file.first.starts_with(kStagingFolder); });
    return files;
  }

  ScratchFolder folder;
  NameRights own;
  std::unique_ptr<FolderLanding> landing;
};

TEST_P(FolderLandingTest, NothingIsSeenUntilItIsPlaced) {
  const LandingFile file = written("whole");
  EXPECT_TRUE(seen().empty());
  ASSERT_TRUE(landing->place(file, "a/b/c.odt"));
  EXPECT_EQ(seen(), (std::map<std::string, std::string>{{"a/b/c.odt", "whole"}}));
  EXPECT_TRUE(landing->settle());
}

TEST_P(FolderLandingTest, NothingIsReplaced) {
  write_text(folder.path("a"), "old");
  const LandingFile file = written("new");
  const Status placed = landing->place(file, "a");
  ASSERT_FALSE(placed);
  EXPECT_EQ(placed.error().code, ErrorCode::Refused);
  landing->discard(file);
  EXPECT_EQ(read_text(folder.path("a")), "old");
  EXPECT_TRUE(landing->has("a").value());
  EXPECT_FALSE(landing->has("b/c").value());
}

TEST_P(FolderLandingTest, NoSymlinkIsFollowed) {
  const ScratchFolder elsewhere;
  ASSERT_EQ(::symlink(elsewhere.path().c_str(), folder.path("way").c_str()), 0);
  ASSERT_EQ(::symlink((elsewhere.path() + "/x").c_str(), folder.path("x").c_str()), 0);
  EXPECT_FALSE(landing->place(written("1"), "way/file"));
  EXPECT_FALSE(landing->place(written("1"), "x"));
  EXPECT_TRUE(files_below(elsewhere.path()).empty());
}

TEST_P(FolderLandingTest, ADiscardedFileLeavesNothing) {
  {
    const LandingFile file = written("half");
    landing->discard(file);
  }
  landing.reset();
  EXPECT_TRUE(files_below(folder.path()).empty());
}

TEST_P(FolderLandingTest, FilesAreTheirOwnersAlone) {
  ASSERT_TRUE(landing->place(written("1"), "a/b"));
  struct stat status {};
  ASSERT_EQ(::stat(folder.path("a/b").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  ASSERT_EQ(::stat(folder.path("a").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
}

INSTANTIATE_TEST_SUITE_P(BothWays, FolderLandingTest, ::testing::Values(Staging::Never, Staging::Always));

TEST(FolderLanding, RemovesWhatAnInterruptedTransferLeftOnAStick) {
  const ScratchFolder stick;
  write_text(stick.path(".dieu8-part/1"), "half");
  write_text(stick.path("whole"), "1");
  NameRights own;
  const auto landing = FolderLanding::open(folder_fd(stick.path()), Staging::WhenNeeded, own);
  ASSERT_TRUE(landing);
  EXPECT_EQ(files_below(stick.path()).size(), 1U);
}

TEST(FolderLanding, ANameThatTheSticksFileSystemCannotHaveIsKnownBeforehand) {
  const ScratchFolder stick;
  NameRights own;
  const auto landing = FolderLanding::open(folder_fd(stick.path()), Staging::Always, own).value();
  EXPECT_FALSE(landing->has("a/quý 1: báo cáo.odt"));
  EXPECT_FALSE(landing->has("hỏi?/a"));
  const auto elsewhere = FolderLanding::open(folder_fd(stick.path()), Staging::Never, own).value();
  EXPECT_FALSE(elsewhere->has("a/quý 1: báo cáo.odt").value());
}

TEST(FolderLanding, LooksIntoNoFolderThatIsASymlink) {
  const ScratchFolder stick;
  const ScratchFolder elsewhere;
  write_text(elsewhere.path("file"), "1");
  ASSERT_EQ(::symlink(elsewhere.path().c_str(), stick.path(".dieu8-part").c_str()), 0);
  NameRights own;
  EXPECT_FALSE(remove_staging(folder_fd(stick.path()), own));
  EXPECT_EQ(files_below(elsewhere.path()).size(), 1U);
}

}  // namespace
}  // namespace dieu8::test
