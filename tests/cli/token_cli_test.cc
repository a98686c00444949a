// An officer's key on a token, from its making to a certificate that verifies.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/filesystem/operations.hpp>

#include "tests/cli/wipe_workshop.h"
#include "tests/evidence/token/soft_token.h"

namespace dieu8 {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class TokenPrograms : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!SoftToken::is_installed()) GTEST_SKIP() << "softhsm2 is not installed";
    soft_.add("Gấm");
    workshop_.use_no_key();
    ASSERT_EQ(key({"init-agency", "--name", "UBND xã Thử", "--out", workshop_.path("agency")}).exit_code, 0);
  }

  ProgramResult key(std::vector<std::string> line) const {
    line.insert(line.begin(), binary("dieu8-key"));
    if (line[1] == "init-agency" || line[1] == "issue")
      line.insert(line.end(), {"--passphrase-file", workshop_.path("passphrase.txt")});
    return run_program(line, {"DIEU8_LANG=en"});
  }

  std::vector<std::string> on_token(std::vector<std::string> words, const std::string& pin = "123456") const {
    words.insert(words.end(), {"--token", "--module", soft_.module(), "--pin-file", soft_.pin_file(pin)});
    return words;
  }

  ProgramResult issue(const std::string& role = "it-officer") const {
    return key(on_token({"issue", "--agency", workshop_.path("agency"), "--role", role, "--name", "Nguyễn Thị Gấm",
                         "--title", "Chuyên viên"}));
  }

  ProgramResult verify() const {
    return run_program(
        {binary("dieu8-verify"), "certificate", workshop_.session_with("certificate.json") + "/certificate.json",
         "--trust", workshop_.path("agency/root.pem")},
        {"DIEU8_LANG=en"});
  }

  SoftToken soft_;
  Workshop workshop_;
};

TEST_F(TokenPrograms, IssueListWipeAndVerify) {
  const ProgramResult issued = issue();
  ASSERT_EQ(issued.exit_code, 0) << issued.err;
  EXPECT_THAT(issued.out, HasSubstr("on the token"));
  const ProgramResult listed = key({"token", "list", "--module", soft_.module()});
  EXPECT_EQ(listed.exit_code, 0) << listed.err;
  EXPECT_THAT(listed.out, HasSubstr("Nguyễn Thị Gấm"));
  const ProgramResult wiped = workshop_.run(on_token({}));
  EXPECT_EQ(wiped.exit_code, 0) << wiped.err;
  EXPECT_EQ(workshop_.canaries(), 0U);
  const ProgramResult verified = verify();
  EXPECT_EQ(verified.exit_code, 0) << verified.out;
  EXPECT_THAT(verified.out, HasSubstr("Sealed by: Nguyễn Thị Gấm"));
}

TEST_F(TokenPrograms, AWrongPinOrRoleTouchesNoDisk) {
  ASSERT_EQ(issue("unit-leader").exit_code, 0);
  EXPECT_EQ(workshop_.run(on_token({})).exit_code, 1);
  const ProgramResult wrong = workshop_.run(on_token({}, "000000"));
  EXPECT_EQ(wrong.exit_code, 1);
  EXPECT_THAT(wrong.err, HasSubstr("the PIN is wrong"));
  EXPECT_GT(workshop_.canaries(), 0U);
}

TEST_F(TokenPrograms, SealsLaterWhatWasMadeWithoutAKey) {
  ASSERT_EQ(issue().exit_code, 0);
  const ProgramResult wiped = workshop_.run();
  ASSERT_EQ(wiped.exit_code, 0) << wiped.err;
  const std::string folder = workshop_.session_with("certificate.json");
  const std::string before = "know them: ";
  const std::string digits = wiped.out.substr(wiped.out.find(before) + before.size(), 16);
  const ProgramResult sealed = key(on_token({"seal", folder, "--confirm", digits}));
  EXPECT_EQ(sealed.exit_code, 0) << sealed.err;
  EXPECT_EQ(verify().exit_code, 0);
}

TEST_F(TokenPrograms, TheWordsOfTheCommandLineMustFit) {
  EXPECT_EQ(workshop_.run({"--pin-file", "x"}).exit_code, 2);
  EXPECT_EQ(workshop_.run(on_token({"--key", workshop_.key()})).exit_code, 2);
  EXPECT_EQ(key({"issue", "--agency", "a", "--role", "user", "--name", "b", "--title", "c"}).exit_code, 2);
  EXPECT_EQ(key({"token"}).exit_code, 2);
}

TEST_F(TokenPrograms, AModuleThatIsNoneIsSaid) {
  const ProgramResult result = key({"token", "list", "--module", binary("dieu8-key")});
  EXPECT_EQ(result.exit_code, 2) << result.out;
  EXPECT_THAT(result.err, HasSubstr("no PKCS#11 module"));
}

}  // namespace
}  // namespace dieu8
