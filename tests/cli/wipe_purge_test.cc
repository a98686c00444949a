// Purging asked of practice targets, which have no commands of their own: refused, or done as clear and said so.
#include <gtest/gtest.h>

#include "evidence/base/file.h"
#include "tests/cli/golden_page.h"
#include "tests/cli/wipe_workshop.h"

namespace dieu8 {
namespace {

ProgramResult wipe(std::vector<std::string> arguments, const std::string& language = "en") {
  arguments.insert(arguments.begin(), binary("dieu8-wipe"));
  return run_program(arguments, {"DIEU8_LANG=" + language});
}

const Json::Object& first_plan(const Json& document) { return *document.object()->at("plans").array()->at(0).object(); }

TEST(WipePurge, OfAPracticeFileIsRefusedWithAHintInBothLanguages) {
  const Workshop workshop;
  for (const std::string language : {"vi", "en"}) {
    const ProgramResult result = wipe({"plan", "--disk", workshop.disk(), "--level", "purge"}, language);
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_NE(result.err.find("--level auto"), std::string::npos) << result.err;
    expect_golden("refusal-purge-" + language, without(result.err, workshop.path("")));
  }
}

TEST(WipePurge, OfAPracticeFileWritesNothing) {
  const Workshop workshop;
  EXPECT_EQ(workshop.run({"--level", "purge"}).exit_code, 1);
  EXPECT_EQ(workshop.canaries(), 32 * kMebibyte / 512);
  EXPECT_EQ(workshop.session_with("session.journal"), "");
}

TEST(WipeAuto, OfAPracticeFileIsAnOverwriteAndThePlanSaysWhy) {
  const Workshop workshop;
  const ProgramResult result = wipe({"plan", "--disk", workshop.disk(), "--level", "auto", "--json"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  const Json document = json_of(result);
  const Json::Object& plan = first_plan(document);
  EXPECT_EQ(*plan.at("level").text(), "clear");
  EXPECT_EQ(*plan.at("level_asked").text(), "auto");
  EXPECT_FALSE(*plan.at("drive_answered").boolean());
  EXPECT_FALSE(plan.at("remarks").array()->empty());
  EXPECT_TRUE(plan.at("offer").object()->at("techniques").array()->empty());
}

TEST(WipeAuto, OfAPracticeFileErasesItAndTheCertificateVerifies) {
  const Workshop workshop;
  const ProgramResult result = workshop.run({"--level", "auto", "--json"});
  EXPECT_EQ(result.exit_code, 0) << result.err << result.out;
  EXPECT_EQ(workshop.canaries(), 0U);
  const std::string file = workshop.session_with("certificate.json") + "/certificate.json";
  EXPECT_EQ(run_program({binary("dieu8-verify"), "certificate", file, "--trust", workshop.root()}).exit_code, 0);
  const Bytes certificate = read_file(file, 16 * kMebibyte).value();
  EXPECT_NE(as_text(certificate).find(R"("level_asked":"auto")"), std::string_view::npos);
}

TEST(WipeStatus, OfAPracticeFileSaysThatNothingIsUnderWay) {
  const Workshop workshop;
  const ProgramResult result = wipe({"status", "--disk", workshop.disk(), "--json"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(text_at(json_of(result), "state"), "usable");
  EXPECT_EQ(workshop.canaries(), 32 * kMebibyte / 512);
}

TEST(WipeStatus, OfNoDiskCouldNotTell) {
  const ProgramResult result = wipe({"status", "--disk", "/nowhere/disk"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_NE(result.err.find("hint: "), std::string::npos);
}

TEST(WipeUnlock, OfAPracticeFileIsMisuseAndOfAWrongWordRefused) {
  const Workshop workshop;
  EXPECT_EQ(wipe({"unlock", "--disk", workshop.disk(), "--confirm", "WD-1"}).exit_code, 1);
  const ProgramResult result = wipe({"unlock", "--disk", workshop.disk(), "--confirm", workshop.disk()});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_NE(result.err.find("practice target"), std::string::npos) << result.err;
}

TEST(WipeSelftest, OfAPracticeFileIsRefused) {
  const Workshop workshop;
  const ProgramResult result =
      wipe({"selftest", "--disk", workshop.disk(), "--confirm", workshop.disk(), "--key", workshop.path("key"), "--out",
            workshop.out(), "--passphrase-file", workshop.path("passphrase.txt")});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_NE(result.err.find("practice target"), std::string::npos) << result.err;
  EXPECT_EQ(workshop.canaries(), 32 * kMebibyte / 512);
}

}  // namespace
}  // namespace dieu8
