// dieu8-key sign-image and dieu8-verify image: what the releasing officer and the inspector meet.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/filesystem/operations.hpp>

#include "evidence/base/file.h"
#include "evidence/crypto/digest.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class ImageProgram : public ::testing::Test {
 protected:
  void SetUp() override {
    write("passphrase", "mật khẩu\n");
    write("dieu8-wipe.iso", "the disc");
    write("dieu8-wipe.manifest", "the list");
    write("SHA256SUMS",
          "# dieu8.image/1\n" + line("dieu8-wipe.iso", "the disc") + line("dieu8-wipe.manifest", "the list"));
    ASSERT_EQ(key({"init-agency", "--name", "UBND xã Thử", "--out", folder_.path("agency")}).exit_code, 0);
  }

  void write(const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file_durably(folder_.path(name), as_bytes(text), Access::OwnerOnly));
  }
  static std::string line(const std::string& name, const std::string& content) {
    return to_hex(sha256(as_bytes(content))) + "  " + name + "\n";
  }
  ProgramResult key(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), DIEU8_BIN_DIR "/dieu8-key");
    arguments.insert(arguments.end(), {"--passphrase-file", folder_.path("passphrase")});
    return run_program(arguments, {"DIEU8_LANG=en"});
  }
  ProgramResult sign(const std::string& role = "it-officer") {
    EXPECT_EQ(key({"issue", "--agency", folder_.path("agency"), "--role", role, "--name", "Gấm", "--title",
                   "Chuyên viên", "--out", folder_.path(role)})
                  .exit_code,
              0);
    return key({"sign-image", folder_.path("SHA256SUMS"), "--key", folder_.path(role)});
  }
  ProgramResult verify(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {DIEU8_BIN_DIR "/dieu8-verify", "image", folder_.path("SHA256SUMS"), "--trust",
                               folder_.path("agency/root.pem")});
    return run_program(more, {"DIEU8_LANG=en"});
  }

  ScratchFolder folder_;
};

TEST_F(ImageProgram, ASignedListVerifiesAndTellsTheFigureOfTheCertificates) {
  ASSERT_EQ(sign().exit_code, 0);
  const ProgramResult said = verify();
  EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
  EXPECT_THAT(said.out,
              AllOf(HasSubstr("  VALID\n"), HasSubstr(to_hex(sha256(as_bytes("the list")))), HasSubstr("Gấm")));
  const ProgramResult object = verify({"--json"});
  EXPECT_THAT(object.out, AllOf(HasSubstr(R"("verdict":"valid")"), HasSubstr(R"("state":"as-listed")")));
}

TEST_F(ImageProgram, AChangedDiscIsFound) {
  ASSERT_EQ(sign().exit_code, 0);
  write("dieu8-wipe.iso", "the disk");
  const ProgramResult said = verify();
  EXPECT_EQ(said.exit_code, 1);
  EXPECT_THAT(said.out, AllOf(HasSubstr("INVALID"), HasSubstr("DIFFERS")));
}

TEST_F(ImageProgram, AChangedListIsFound) {
  ASSERT_EQ(sign().exit_code, 0);
  write("dieu8-wipe.iso", "the disk");
  write("SHA256SUMS",
        "# dieu8.image/1\n" + line("dieu8-wipe.iso", "the disk") + line("dieu8-wipe.manifest", "the list"));
  EXPECT_EQ(verify().exit_code, 1);
}

TEST_F(ImageProgram, AListAloneIsCheckedAndSaysWhatWasNot) {
  ASSERT_EQ(sign().exit_code, 0);
  boost::filesystem::remove(folder_.path("dieu8-wipe.iso"));
  const ProgramResult said = verify();
  EXPECT_EQ(said.exit_code, 0);
  EXPECT_THAT(said.out, HasSubstr("not here, not checked"));
}

TEST_F(ImageProgram, NothingIsSignedThatIsNotAsListed) {
  write("dieu8-wipe.iso", "the disk");
  EXPECT_EQ(sign().exit_code, 1);
  EXPECT_FALSE(boost::filesystem::exists(folder_.path("SHA256SUMS.p7s")));
}

TEST_F(ImageProgram, OnlyTheOfficerInChargeReleases) {
  EXPECT_EQ(sign("unit-leader").exit_code, 1);
  EXPECT_FALSE(boost::filesystem::exists(folder_.path("SHA256SUMS.p7s")));
}

TEST_F(ImageProgram, WithoutASignatureNothingCanBeTold) { EXPECT_EQ(verify().exit_code, 3); }

}  // namespace
}  // namespace dieu8
