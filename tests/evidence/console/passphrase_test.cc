#include "evidence/console/passphrase.h"

#include <gtest/gtest.h>

#include <boost/filesystem.hpp>

#include "evidence/base/file.h"

namespace dieu8 {
namespace {

class PassphraseFile : public ::testing::Test {
 protected:
  Result<std::string> read(std::string_view content) {
    EXPECT_TRUE(write_file_durably(path_, as_bytes(content)));
    return read_passphrase("?", path_, Ask::Once);
  }
  void TearDown() override { boost::filesystem::remove(path_); }

  std::string path_ = (boost::filesystem::temp_directory_path() / boost::filesystem::unique_path()).string();
};

TEST_F(PassphraseFile, GivesTheFirstLine) {
  EXPECT_EQ(read("mật khẩu\nmore\n").value(), "mật khẩu");
  EXPECT_EQ(read("no line feed").value(), "no line feed");
}

TEST_F(PassphraseFile, ForgivesALineEndingOfWindows) { EXPECT_EQ(read("secret\r\n").value(), "secret"); }

TEST_F(PassphraseFile, RefusesAnEmptyLine) {
  EXPECT_EQ(read("").error().code, ErrorCode::Misuse);
  EXPECT_EQ(read("\nsecret\n").error().code, ErrorCode::Misuse);
}

TEST_F(PassphraseFile, SaysNotFoundForAMissingFile) {
  EXPECT_EQ(read_passphrase("?", path_ + ".none", Ask::Once).error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace dieu8
