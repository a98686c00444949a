// A run without an officer's key, and an officer who seals its certificate later.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <boost/filesystem/operations.hpp>
#include <chrono>
#include <fstream>
#include <set>
#include <thread>

#include "evidence/base/file.h"
#include "evidence/crypto/digest.h"
#include "tests/cli/wipe_child.h"
#include "tests/cli/wipe_workshop.h"

namespace dieu8 {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class WipeUnsealed : public ::testing::Test {
 protected:
  WipeUnsealed() { workshop_.use_no_key(); }

  std::string session() const { return workshop_.session_with("certificate.json"); }
  std::string file() const { return session() + "/certificate.json"; }
  std::string digits() const { return to_hex(sha256(read_file(file(), std::size_t{1} << 24U).value())).substr(0, 16); }
  ProgramResult verify() const {
    return run_program({binary("dieu8-verify"), "certificate", file(), "--trust", workshop_.root()}, {"DIEU8_LANG=vi"});
  }
  ProgramResult seal(std::vector<std::string> more, const std::string& key = "") const {
    std::vector<std::string> line = {binary("dieu8-key"),
                                     "seal",
                                     session(),
                                     "--key",
                                     key.empty() ? workshop_.key() : key,
                                     "--passphrase-file",
                                     workshop_.path("passphrase.txt")};
    line.insert(line.end(), more.begin(), more.end());
    return run_program(line, {"DIEU8_LANG=en"});
  }

  Workshop workshop_;
};

TEST_F(WipeUnsealed, ErasesAndIsNotTakenForSealed) {
  const ProgramResult result = workshop_.run();
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(workshop_.canaries(), 0U);
  EXPECT_THAT(result.out, HasSubstr("NOT SEALED BY THE AGENCY"));
  EXPECT_THAT(result.out, HasSubstr(digits()));
  const ProgramResult verified = verify();
  EXPECT_EQ(verified.exit_code, 3) << verified.out;
  EXPECT_THAT(verified.out, HasSubstr("CHƯA ĐỦ CĂN CỨ\n  CHƯA ĐƯỢC CƠ QUAN NIÊM PHONG"));
  EXPECT_THAT(verified.out, Not(HasSubstr("KẾT LUẬN: ĐẠT")));
}

TEST_F(WipeUnsealed, ItsJournalAloneIsUndeterminedAndNoForgery) {
  ASSERT_EQ(workshop_.run().exit_code, 0);
  const std::vector<std::string> line = {binary("dieu8-verify"), "journal", session() + "/session.journal", "--trust",
                                         workshop_.root()};
  const ProgramResult verified = run_program(line, {"DIEU8_LANG=en"});
  EXPECT_EQ(verified.exit_code, 3) << verified.out;
  EXPECT_THAT(verified.out, HasSubstr("not by the agency"));
  std::ofstream(session() + "/session.journal", std::ios::app) << "{}\n";
  EXPECT_EQ(run_program(line).exit_code, 1);
}

TEST_F(WipeUnsealed, LeavesTheSameFourFilesAndNoKey) {
  ASSERT_EQ(workshop_.run().exit_code, 0);
  std::set<std::string> names;
  for (const auto& entry : boost::filesystem::directory_iterator(session()))
    names.insert(entry.path().filename().string());
  EXPECT_EQ(names,
            (std::set<std::string>{"certificate.json", "certificate.json.p7s", "certificate.pdf", "session.journal"}));
}

TEST_F(WipeUnsealed, TellsAScriptThatItIsNotSealed) {
  EXPECT_THAT(workshop_.run({"--json"}).out, HasSubstr(R"("sealed":false)"));
}

TEST_F(WipeUnsealed, IsSealedLaterByAnOfficerWhoKnowsTheDigits) {
  ASSERT_EQ(workshop_.run().exit_code, 0);
  const ProgramResult shown = seal({});
  EXPECT_EQ(shown.exit_code, 2);
  EXPECT_THAT(shown.out, Not(HasSubstr(digits()))) << "whoever swapped the files would show his own digits";
  EXPECT_EQ(seal({"--confirm", "0123456789abcdef"}).exit_code, 1);
  EXPECT_EQ(verify().exit_code, 3);
  EXPECT_EQ(seal({"--confirm", digits()}).exit_code, 0);
  const ProgramResult verified = verify();
  EXPECT_EQ(verified.exit_code, 0) << verified.out;
  EXPECT_THAT(verified.out, HasSubstr("Lưu ý: lập lúc"));
  EXPECT_EQ(seal({"--confirm", digits()}).exit_code, 1) << "sealed once";
}

TEST_F(WipeUnsealed, IsNotSealedByAnotherRole) {
  ASSERT_EQ(workshop_.run().exit_code, 0);
  const std::string leader = workshop_.make_key("leader", {.role = Role::UnitLeader});
  EXPECT_EQ(seal({"--confirm", digits()}, leader).exit_code, 1);
  EXPECT_EQ(verify().exit_code, 3);
}

TEST_F(WipeUnsealed, IsNotSealedOnceItWasAltered) {
  ASSERT_EQ(workshop_.run().exit_code, 0);
  std::ofstream(session() + "/session.journal", std::ios::app) << "x";
  const ProgramResult refused = seal({"--confirm", digits()});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.err, HasSubstr("journal-differs"));
  EXPECT_EQ(verify().exit_code, 1);
}

TEST_F(WipeUnsealed, AnAlteredStatementIsFound) {
  ASSERT_EQ(workshop_.run().exit_code, 0);
  ASSERT_EQ(seal({"--confirm", digits()}).exit_code, 0);
  std::ofstream(session() + "/certificate.seal.json", std::ios::app) << " ";
  EXPECT_EQ(verify().exit_code, 1);
  boost::filesystem::remove(session() + "/certificate.seal.json.p7s");
  EXPECT_EQ(verify().exit_code, 3);
}

TEST_F(WipeUnsealed, IsResumedWithTheKeyBesideItAndTheOfficerIsTold) {
  Workshop workshop(256);
  workshop.use_no_key();
  Child child(workshop.run_line({"--method", "custom:00,ff,aa,55,00,ff,random"}));
  while (child.is_running() && workshop.session_with("resume-1.json").empty())
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  child.send(SIGKILL);
  child.wait();
  ASSERT_NE(workshop.session_with("session-key/key.pem"), "");
  workshop.use_key(workshop.key());
  const ProgramResult resumed = workshop.run({"--resume", "--json"});
  ASSERT_EQ(resumed.exit_code, 0) << resumed.err;
  EXPECT_EQ(workshop.canaries(), 0U);
  EXPECT_EQ(workshop.session_with("session-key"), "");
  const std::string folder = workshop.session_with("certificate.json");
  const std::string digest = to_hex(sha256(read_file(folder + "/certificate.json", std::size_t{1} << 24U).value()));
  const ProgramResult sealed =
      run_program({binary("dieu8-key"), "seal", folder, "--key", workshop.key(), "--passphrase-file",
                   workshop.path("passphrase.txt"), "--confirm", digest.substr(0, 16)},
                  {"DIEU8_LANG=en"});
  EXPECT_EQ(sealed.exit_code, 0) << sealed.err;
  EXPECT_THAT(sealed.out, HasSubstr("Remark: the work was interrupted"));
}

}  // namespace
}  // namespace dieu8
