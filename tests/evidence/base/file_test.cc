#include "evidence/base/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <boost/filesystem.hpp>

namespace dieu8 {
namespace {

class FileTest : public ::testing::Test {
 protected:
  void SetUp() override { boost::filesystem::create_directories(folder_); }
  void TearDown() override { boost::filesystem::remove_all(folder_); }
  std::string path(const char* name) const { return (folder_ / name).string(); }

  boost::filesystem::path folder_ = boost::filesystem::temp_directory_path() / boost::filesystem::unique_path();
};

TEST_F(FileTest, ReadsBackWhatItWroteAndLeavesNoTemporaryFile) {
  const Bytes content(200'000, 0x5A);
  ASSERT_TRUE(write_file_durably(path("a"), content));
  EXPECT_EQ(read_file(path("a"), 200'000).value(), content);
  EXPECT_EQ(std::distance(boost::filesystem::directory_iterator(folder_), {}), 1);
}

TEST_F(FileTest, KeepsAKeyFileFromOtherUsers) {
  ASSERT_TRUE(write_file_durably(path("key"), as_bytes("k"), Access::OwnerOnly));
  struct stat status {};
  ASSERT_EQ(::stat(path("key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(FileTest, RefusesAFileLongerThanAllowed) {
  ASSERT_TRUE(write_file_durably(path("a"), Bytes(11, 0)));
  EXPECT_EQ(read_file(path("a"), 10).error().code, ErrorCode::Malformed);
}

TEST_F(FileTest, RefusesAFolderAndADeviceInPlaceOfAFile) {
  EXPECT_FALSE(read_file(folder_.string(), 10));
  EXPECT_EQ(read_file("/dev/zero", 10).error().code, ErrorCode::Malformed);
}

TEST_F(FileTest, SaysNotFoundForAMissingFile) {
  EXPECT_EQ(read_file(path("none"), 10).error().code, ErrorCode::NotFound);
}

TEST_F(FileTest, LeavesTheOldContentWhenTheFolderIsMissing) {
  EXPECT_EQ(write_file_durably(path("no-such-folder/x"), as_bytes("x")).error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace dieu8
