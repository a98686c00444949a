// The main job from end to end on a practice file, checked by programs that did not do it.
#include <gtest/gtest.h>

#include <boost/filesystem/operations.hpp>
#include <set>

#include "tests/cli/wipe_workshop.h"

namespace dieu8 {
namespace {

ProgramResult verify(const Workshop& workshop, const std::string& kind, const std::string& file) {
  return run_program({binary("dieu8-verify"), kind, file, "--trust", workshop.root()}, {"DIEU8_LANG=en"});
}

TEST(WipeRun, ErasesEverySectorAndIssuesACertificateThatVerifies) {
  const Workshop workshop;
  const ProgramResult result = workshop.run({"--json"});
  EXPECT_EQ(result.exit_code, 0) << result.err << result.out;
  EXPECT_EQ(text_at(json_of(result), "conclusion"), "pass-with-remarks");
  EXPECT_EQ(workshop.canaries(), 0U);
  const std::string session = workshop.session_with("certificate.json");
  ASSERT_NE(session, "");
  EXPECT_EQ(verify(workshop, "certificate", session + "/certificate.json").exit_code, 0);
  EXPECT_EQ(verify(workshop, "journal", session + "/session.journal").exit_code, 0);
}

TEST(WipeRun, LeavesExactlyFourFiles) {
  const Workshop workshop;
  ASSERT_EQ(workshop.run().exit_code, 0);
  std::set<std::string> names;
  for (const auto& entry : boost::filesystem::directory_iterator(workshop.session_with("certificate.json")))
    names.insert(entry.path().filename().string());
  EXPECT_EQ(names,
            (std::set<std::string>{"certificate.json", "certificate.json.p7s", "certificate.pdf", "session.journal"}));
}

TEST(WipeRun, SealsSoThatPlainOpensslAcceptsIt) {
  const Workshop workshop;
  ASSERT_EQ(workshop.run().exit_code, 0);
  const std::string json = workshop.session_with("certificate.json") + "/certificate.json";
  const ProgramResult openssl =
      run_program({"openssl", "cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any", "-in", json + ".p7s",
                   "-content", json, "-CAfile", workshop.root(), "-out", "/dev/null"});
  EXPECT_EQ(openssl.exit_code, 0) << openssl.err;
}

TEST(WipeRun, WithoutVerificationIsNotProven) {
  const Workshop workshop;
  const ProgramResult result = workshop.run({"--verify", "none", "--json"});
  EXPECT_EQ(result.exit_code, 1) << result.err;
  EXPECT_EQ(text_at(json_of(result), "conclusion"), "fail");
  EXPECT_NE(workshop.session_with("certificate.pdf"), "");
  EXPECT_NE(workshop.run({"--verify", "none"}).out.find("NOT PROVEN"), std::string::npos);
}

TEST(WipeRun, TakesASampleWhenAsked) {
  const Workshop workshop;
  EXPECT_EQ(workshop.run({"--verify", "sample", "--method", "gost-r-50739-95"}).exit_code, 0);
  EXPECT_EQ(workshop.canaries(), 0U);
}

TEST(WipeRun, LeavesEarlierEvidenceAlone) {
  const Workshop workshop;
  ASSERT_EQ(workshop.run().exit_code, 0);
  const std::string first = workshop.session_with("certificate.json");
  const auto size = boost::filesystem::file_size(first + "/certificate.json");
  const auto time = boost::filesystem::last_write_time(first + "/certificate.json");
  EXPECT_EQ(workshop.run().exit_code, 0);
  EXPECT_EQ(boost::filesystem::file_size(first + "/certificate.json"), size);
  EXPECT_EQ(boost::filesystem::last_write_time(first + "/certificate.json"), time);
}

TEST(WipeRun, ErasesTwoDisksAtOnceOnOneCertificate) {
  Workshop workshop;
  boost::filesystem::copy_file(workshop.disk(), workshop.path("second.img"));
  workshop.confirm_with({workshop.path("second.img"), workshop.disk()});
  const ProgramResult result = workshop.run({"--disk", workshop.path("second.img"), "--json"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  const Json document = json_of(result);
  EXPECT_EQ(document.object()->at("disks").array()->size(), 2U);
}

TEST(WipeRun, PrintsTheLiteralPassesBeforeItBegins) {
  const Workshop workshop;
  const ProgramResult result = workshop.run({"--method", "custom:55aa,random"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_NE(result.out.find("write 0x55AA"), std::string::npos) << result.out;
}

}  // namespace
}  // namespace dieu8
