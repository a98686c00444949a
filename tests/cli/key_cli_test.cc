// dieu8-key as a person or a script meets it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <boost/filesystem/operations.hpp>

#include "evidence/base/file.h"
#include "evidence/json/parse.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class KeyProgram : public ::testing::Test {
 protected:
  void SetUp() override { write("passphrase", "mật khẩu của cơ quan\n"); }

  void write(const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file_durably(folder_.path(name), as_bytes(text), Access::OwnerOnly));
  }

  ProgramResult key(std::vector<std::string> arguments, const std::string& language = "en") {
    arguments.insert(arguments.begin(), DIEU8_BIN_DIR "/dieu8-key");
    return run_program(arguments, {"DIEU8_LANG=" + language});
  }

  ProgramResult init_agency(const std::string& out = "agency") {
    return key({"init-agency", "--name", "Ủy ban nhân dân xã An Thới", "--out", folder_.path(out), "--passphrase-file",
                folder_.path("passphrase"), "--json"});
  }

  ProgramResult issue(std::vector<std::string> more = {}, const std::string& role = "it-officer",
                      const std::string& out = "officer") {
    std::vector<std::string> arguments = {"issue",       "--agency", folder_.path("agency"), "--role",
                                          role,          "--name",   "Nguyễn Thị Gấm",       "--title",
                                          "Chuyên viên", "--out",    folder_.path(out),      "--json"};
    if (more.empty()) more = {"--passphrase-file", folder_.path("passphrase")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return key(arguments);
  }

  ProgramResult split(const std::string& need, const std::string& of, const std::string& out = "shares") {
    return key({"split", "--agency", folder_.path("agency"), "--need", need, "--of", of, "--out", folder_.path(out),
                "--passphrase-file", folder_.path("passphrase"), "--json"});
  }

  ProgramResult combine(const std::vector<std::string>& shares, const std::string& out = "again") {
    std::vector<std::string> arguments = {"combine"};
    for (const std::string& share : shares) arguments.push_back(folder_.path(share));
    for (const std::string& word : {std::string("--out"), folder_.path(out), std::string("--passphrase-file"),
                                    folder_.path("passphrase"), std::string("--json")})
      arguments.push_back(word);
    return key(arguments);
  }

  // The text of a field of the one JSON object on stdout.
  static std::string field(const ProgramResult& result, const std::string& name) {
    const auto json = parse_json(as_bytes(result.out));
    if (!json || json.assume_value().object() == nullptr) return "not one JSON object: " + result.out;
    const auto found = json.assume_value().object()->find(name);
    if (found == json.assume_value().object()->end() || found->second.text() == nullptr) return "";
    return *found->second.text();
  }

  bool exists(const std::string& name) const { return boost::filesystem::exists(folder_.path(name)); }

  ScratchFolder folder_;
};

TEST_F(KeyProgram, MakesAnAgencyAndAnOfficer) {
  const ProgramResult agency = init_agency();
  EXPECT_EQ(agency.exit_code, 0) << agency.err;
  EXPECT_EQ(field(agency, "agency"), "Ủy ban nhân dân xã An Thới");
  const ProgramResult officer = issue();
  EXPECT_EQ(officer.exit_code, 0) << officer.err;
  EXPECT_EQ(field(officer, "role"), "it-officer");
  for (const char* file :
       {"agency/root.pem", "agency/key.pem", "officer/certificate.pem", "officer/key.pem", "officer/root.pem"})
    EXPECT_TRUE(exists(file)) << file;
}

TEST_F(KeyProgram, KeepsPrivateFilesPrivate) {
  init_agency();
  split("2", "3");
  for (const char* file : {"agency/key.pem", "shares/share-1.txt"}) {
    struct stat status {};
    ASSERT_EQ(::stat(folder_.path(file).c_str(), &status), 0) << file;
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << file;
  }
}

TEST_F(KeyProgram, NeverOverwritesAKey) {
  init_agency();
  const Bytes before = read_file(folder_.path("agency/key.pem"), 65536).value();
  const ProgramResult again = init_agency();
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_THAT(again.err, AllOf(HasSubstr("error: "), HasSubstr("hint: ")));
  EXPECT_EQ(read_file(folder_.path("agency/key.pem"), 65536).value(), before);
  EXPECT_EQ(issue({}, "it-officer", "agency").exit_code, 1);
}

TEST_F(KeyProgram, RefusesAWrongPassphraseAndLeavesNothingBehind) {
  init_agency();
  write("wrong", "another\n");
  const ProgramResult refused = issue({"--passphrase-file", folder_.path("wrong")});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.err, HasSubstr("hint: "));
  EXPECT_FALSE(exists("officer"));
}

TEST_F(KeyProgram, SaysADamagedKeyFileIsDamagedNotAWrongPassphrase) {
  init_agency();
  Bytes pem = read_file(folder_.path("agency/key.pem"), 65536).value();
  pem[250] = pem[250] == 'A' ? 'B' : 'A';
  ASSERT_TRUE(write_file_durably(folder_.path("agency/key.pem"), pem, Access::OwnerOnly));
  EXPECT_EQ(issue().exit_code, 2);
}

TEST_F(KeyProgram, TakesAnOwnPassphraseForTheOfficer) {
  init_agency();
  write("officer-passphrase", "của riêng tôi\n");
  EXPECT_EQ(issue({"--passphrase-file", folder_.path("passphrase"), "--officer-passphrase-file",
                   folder_.path("officer-passphrase")})
                .exit_code,
            0);
  const auto opens = [&](const std::string& passphrase) {
    return run_program({"openssl", "pkey", "-noout", "-in", folder_.path("officer/key.pem"), "-passin",
                        "file:" + folder_.path(passphrase)})
        .exit_code;
  };
  if (run_program({"openssl", "version"}).exit_code != 0) GTEST_SKIP() << "the openssl program is not installed";
  EXPECT_EQ(opens("officer-passphrase"), 0);
  EXPECT_NE(opens("passphrase"), 0);
}

TEST_F(KeyProgram, BringsTheAgencyBackFromAnyTwoOfThreeShares) {
  const std::string key_id = field(init_agency(), "key_id");
  EXPECT_EQ(split("2", "3").exit_code, 0);
  EXPECT_TRUE(exists("shares/share-3.txt"));
  const ProgramResult back = combine({"shares/share-3.txt", "shares/share-1.txt"});
  EXPECT_EQ(back.exit_code, 0) << back.err;
  EXPECT_EQ(field(back, "key_id"), key_id);
  EXPECT_EQ(read_file(folder_.path("again/root.pem"), 65536).value(),
            read_file(folder_.path("agency/root.pem"), 65536).value());
  boost::filesystem::rename(folder_.path("again"), folder_.path("agency-again"));
  boost::filesystem::remove_all(folder_.path("agency"));
  boost::filesystem::rename(folder_.path("agency-again"), folder_.path("agency"));
  EXPECT_EQ(issue().exit_code, 0);
}

TEST_F(KeyProgram, RefusesTooFewRepeatedMixedAndDamagedShares) {
  init_agency();
  split("2", "3");
  split("2", "3", "others");
  EXPECT_EQ(combine({"shares/share-1.txt"}).exit_code, 1);
  EXPECT_EQ(combine({"shares/share-1.txt", "shares/share-1.txt"}).exit_code, 1);
  EXPECT_EQ(combine({"shares/share-1.txt", "others/share-2.txt"}).exit_code, 1);
  EXPECT_EQ(combine({"shares/share-1.txt", "shares/share-9.txt"}).exit_code, 3);
  EXPECT_EQ(combine({"shares/share-1.txt", "agency/root.pem"}).exit_code, 2);
  EXPECT_FALSE(exists("again"));
}

TEST_F(KeyProgram, NeverOverwritesAShare) {
  init_agency();
  EXPECT_EQ(split("2", "3").exit_code, 0);
  EXPECT_EQ(split("2", "3").exit_code, 1);
}

TEST_F(KeyProgram, ShowsWhoseCertificateItIs) {
  init_agency();
  issue();
  const ProgramResult officer = key({"show", folder_.path("officer")});
  EXPECT_EQ(officer.exit_code, 0);
  EXPECT_THAT(officer.out, AllOf(HasSubstr("Nguyễn Thị Gấm"), HasSubstr("IT officer in charge (it-officer)"),
                                 HasSubstr("fingerprint (SHA-256)")));
  EXPECT_THAT(key({"show", folder_.path("agency/root.pem")}).out, HasSubstr("Ủy ban nhân dân xã An Thới"));
  EXPECT_EQ(field(key({"show", folder_.path("agency"), "--json"}), "kind"), "agency-root");
  EXPECT_EQ(key({"show", folder_.path("passphrase")}).exit_code, 2);
  EXPECT_EQ(key({"show", folder_.path("nothing")}).exit_code, 3);
}

TEST_F(KeyProgram, IssuesAKeyToAMachine) {
  init_agency();
  const ProgramResult machine = issue({}, "machine", "machine");
  EXPECT_EQ(machine.exit_code, 0) << machine.err;
  EXPECT_EQ(field(machine, "role"), "machine");
  EXPECT_THAT(key({"show", folder_.path("machine")}).out, HasSubstr("workstation (machine)"));
}

TEST_F(KeyProgram, SaysMisuseWithExitCodeTwo) {
  init_agency();
  EXPECT_EQ(issue({}, "boss").exit_code, 2);
  EXPECT_EQ(split("3", "2").exit_code, 2);
  EXPECT_EQ(split("many", "2").exit_code, 2);
  EXPECT_EQ(key({}).exit_code, 2);
  EXPECT_EQ(key({"destroy"}).exit_code, 2);
  EXPECT_EQ(key({"init-agency", "--name", "A"}).exit_code, 2);
  EXPECT_EQ(key({"init-agency", "--name", "A", "--out", folder_.path("x"), "--force"}).exit_code, 2);
  EXPECT_FALSE(exists("shares"));
}

TEST_F(KeyProgram, SaysCouldNotTellWhenAFileOrATerminalIsMissing) {
  init_agency();
  EXPECT_EQ(issue({"--passphrase-file", folder_.path("nothing")}).exit_code, 3);
  EXPECT_EQ(key({"show", folder_.path("none.pem"), "--json"}).exit_code, 3);
}

TEST_F(KeyProgram, PrintsAnErrorAsOneJsonObjectToo) {
  const auto json = parse_json(as_bytes(key({"show", folder_.path("none"), "--json"}).out));
  ASSERT_TRUE(json);
  EXPECT_EQ(json.assume_value().object()->count("error"), 1U);
}

TEST_F(KeyProgram, HelpsInBothLanguages) {
  const ProgramResult vietnamese = key({"--help"}, "vi");
  EXPECT_EQ(vietnamese.exit_code, 0);
  EXPECT_THAT(vietnamese.out, HasSubstr("Cách dùng:"));
  const ProgramResult english = key({"issue", "--help"});
  EXPECT_EQ(english.exit_code, 0);
  EXPECT_THAT(english.out, AllOf(HasSubstr("Usage:"), HasSubstr("init-agency"), HasSubstr("combine")));
}

}  // namespace
}  // namespace dieu8
