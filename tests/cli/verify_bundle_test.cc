// dieu8-verify bundle as the inspector runs it: one machine, and many in one go.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/filesystem/operations.hpp>

#include "evidence/base/file.h"
#include "evidence/crypto/pem.h"
#include "evidence/json/parse.h"
#include "tests/evidence/bundle/sample_bundle.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr const char* kAnotherNonce = "0B44-77AA-1E09";

class VerifyBundle : public ::testing::Test {
 protected:
  void SetUp() override {
    write("root.pem", as_bytes(to_pem(agency().root_der(), kCertificateLabel)));
    lay("may-01", first());
    lay("may-02", second());
  }

  static FakeAgency& agency() {
    static FakeAgency agency;
    return agency;
  }
  static SampleBundle week(const std::string& nonce) {
    const auto machine = agency().officer(Role::Machine);
    const auto officer = agency().officer(Role::ItOfficer);
    return bundle_of(
        agency(), *machine,
        [&](MachineLife& life) {
          for (int day = 0; day < 7; ++day) live_a_day(life, 12, *officer);
        },
        nonce);
  }
  static const SampleBundle& first() {
    static const SampleBundle bundle = week(kNonce);
    return bundle;
  }
  static const SampleBundle& second() {
    static const SampleBundle bundle = week(kAnotherNonce);
    return bundle;
  }

  void write(const std::string& path, ByteView bytes) {
    boost::filesystem::create_directories(boost::filesystem::path(folder_.path(path)).parent_path());
    ASSERT_TRUE(write_file_durably(folder_.path(path), bytes)) << path;
  }
  void lay(const std::string& name, const SampleBundle& bundle) {
    write(name + "/" + kBundleManifest, bundle.manifest_bytes);
    write(name + "/" + kBundleSeal, bundle.seal);
    for (const auto& [path, bytes] : bundle.files) write(name + "/" + path, bytes);
  }
  ProgramResult verify(const std::vector<std::string>& folders, const std::vector<std::string>& more) {
    std::vector<std::string> command = {DIEU8_BIN_DIR "/dieu8-verify", "bundle"};
    for (const std::string& folder : folders) command.push_back(folder_.path(folder));
    command.insert(command.end(), {"--trust", folder_.path("root.pem")});
    command.insert(command.end(), more.begin(), more.end());
    return run_program(command, {"DIEU8_LANG=en"});
  }
  // The findings' words of each bundle, and what the whole came to.
  struct Said {
    std::vector<std::string> verdicts;
    std::vector<std::string> findings;
    std::size_t same_machine = 0;
    int exit_code = -1;
  };
  Said said(const std::vector<std::string>& folders, std::vector<std::string> more) {
    more.emplace_back("--json");
    const ProgramResult result = verify(folders, more);
    Said found;
    found.exit_code = result.exit_code;
    const Json document = parse_json(as_bytes(result.out)).value();
    found.same_machine = document.object()->at("same_machine").array()->size();
    for (const Json& bundle : *document.object()->at("bundles").array()) {
      const auto verdict = bundle.object()->find("verdict");
      found.verdicts.push_back(verdict == bundle.object()->end() ? "?" : *verdict->second.text());
      if (verdict == bundle.object()->end()) continue;
      for (const Json& finding : *bundle.object()->at("findings").array())
        found.findings.push_back(*finding.object()->at("word").text());
    }
    return found;
  }

  ScratchFolder folder_;
};

TEST_F(VerifyBundle, OfOneMachineAnswersFirstWhetherItIsGenuine) {
  const ProgramResult result = verify({"may-01"}, {"--nonce", kNonce});
  EXPECT_THAT(result.out, AllOf(HasSubstr("\n  VALID\n"), HasSubstr("in answer to your nonce")));
  EXPECT_EQ(result.exit_code, 0) << result.out;
}

TEST_F(VerifyBundle, EachMachineHasItsOwnNonceInTheOrderOfTheFolders) {
  const Said right = said({"may-01", "may-02"}, {"--nonce", kNonce, "--nonce", kAnotherNonce});
  EXPECT_EQ(right.verdicts, (std::vector<std::string>{"valid", "valid"}));
  EXPECT_EQ(right.exit_code, 0);
  const Said swapped = said({"may-01", "may-02"}, {"--nonce", kAnotherNonce, "--nonce", kNonce});
  EXPECT_EQ(swapped.verdicts, (std::vector<std::string>{"invalid", "invalid"}));
  EXPECT_THAT(swapped.findings, ::testing::Each("nonce-wrong"));
  EXPECT_EQ(swapped.exit_code, 1);
}

TEST_F(VerifyBundle, OneNonceIsForAllOfThem) {
  EXPECT_EQ(said({"may-01", "may-02"}, {"--nonce", kNonce}).verdicts, (std::vector<std::string>{"valid", "invalid"}));
}

TEST_F(VerifyBundle, AnyOtherNumberOfNoncesIsAMistake) {
  const ProgramResult result = verify({"may-01", "may-02", "may-01"}, {"--nonce", kNonce, "--nonce", kAnotherNonce});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("2 nonces were given for 3 bundles"));
}

TEST_F(VerifyBundle, ANonceBeforeTheFoldersTakesNoFolder) {
  std::vector<std::string> command = {
      DIEU8_BIN_DIR "/dieu8-verify", "bundle", "--nonce", kNonce, "--trust", folder_.path("root.pem"),
      folder_.path("may-01")};
  EXPECT_THAT(run_program(command, {"DIEU8_LANG=en"}).out, HasSubstr("\n  VALID\n"));
}

TEST_F(VerifyBundle, TheTableHasALineForEachMachineAlsoForOneThatCannotBeRead) {
  boost::filesystem::remove(folder_.path("may-02/" + journals_of(second()).front()));
  const ProgramResult result =
      verify({"may-01", "may-02", "nowhere"}, {"--nonce", kNonce, "--nonce", kAnotherNonce, "--nonce", "12345678"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.out, AllOf(HasSubstr("VALID"), HasSubstr("INVALID"), HasSubstr("file-missing"),
                                HasSubstr(folder_.path("nowhere"))));
  EXPECT_EQ(std::ranges::count(result.out, '\n'), 5) << result.out;  // heading, rule, three machines
}

TEST_F(VerifyBundle, OneMachineShownForTwoIsFound) {
  lay("may-03", first());
  const Said twice =
      said({"may-01", "may-02", "may-03"}, {"--nonce", kNonce, "--nonce", kAnotherNonce, "--nonce", kNonce});
  EXPECT_EQ(twice.verdicts, (std::vector<std::string>{"valid", "valid", "valid"}));
  EXPECT_EQ(twice.same_machine, 1U);
  EXPECT_EQ(twice.exit_code, 3);
  EXPECT_THAT(
      verify({"may-01", "may-03"}, {"--nonce", kNonce}).out,
      HasSubstr(folder_.path("may-01") + " and " + folder_.path("may-03") + " are of one and the same machine"));
  EXPECT_EQ(said({"may-01", "may-02"}, {"--nonce", kNonce, "--nonce", kAnotherNonce}).same_machine, 0U);
}

}  // namespace
}  // namespace dieu8
