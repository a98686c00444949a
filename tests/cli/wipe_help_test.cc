// What dieu8-wipe prints, word for word, in both languages. DIEU8_UPDATE_GOLDEN=1 writes the files anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "evidence/base/file.h"
#include "tests/cli/wipe_workshop.h"

namespace dieu8 {
namespace {

std::string golden_path(const std::string& name) {
  return std::string(DIEU8_SOURCE_DIR) + "/tests/cli/golden/wipe-" + name + ".txt";
}

void expect_golden(const std::string& name, const std::string& text) {
  if (std::getenv("DIEU8_UPDATE_GOLDEN") != nullptr) std::ofstream(golden_path(name), std::ios::binary) << text;
  const auto expected = read_file(golden_path(name), kMebibyte);
  ASSERT_TRUE(expected) << golden_path(name);
  EXPECT_EQ(text, as_text(expected.value())) << "set DIEU8_UPDATE_GOLDEN=1 when this change is wanted";
}

// Where a scratch folder lies differs each time.
std::string without(std::string text, const std::string& folder) {
  for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder))
    text.replace(at, folder.size(), "FOLDER");
  return text;
}

ProgramResult wipe(std::vector<std::string> arguments, const std::string& language) {
  arguments.insert(arguments.begin(), binary("dieu8-wipe"));
  return run_program(arguments, {"DIEU8_LANG=" + language});
}

class InLanguage : public testing::TestWithParam<std::string> {};

TEST_P(InLanguage, HelpIsWrittenForEveryCommand) {
  expect_golden("help-" + GetParam(), wipe({"--help"}, GetParam()).out);
  for (const std::string command : {"list", "plan", "run"}) {
    const ProgramResult result = wipe({command, "--help"}, GetParam());
    EXPECT_EQ(result.exit_code, 0);
    expect_golden("help-" + command + "-" + GetParam(), result.out);
  }
}

TEST_P(InLanguage, ThePlanSaysEveryStepWithItsLiteralPass) {
  const Workshop workshop;
  const ProgramResult result =
      wipe({"plan", "--disk", workshop.disk(), "--method", "custom:00,~35,random"}, GetParam());
  EXPECT_EQ(result.exit_code, 0) << result.err;
  expect_golden("plan-" + GetParam(), without(result.out, workshop.path("")));
}

TEST_P(InLanguage, AWrongConfirmationIsRefusedWithAHint) {
  Workshop workshop;
  workshop.confirm_with({"WD-123"});
  const ProgramResult result = run_program(workshop.run_line(), {"DIEU8_LANG=" + GetParam()});
  EXPECT_EQ(result.exit_code, 1);
  expect_golden("confirmation-" + GetParam(), without(result.err, workshop.path("")));
}

TEST_P(InLanguage, AMissingDiskIsNamed) {
  const ProgramResult result = wipe({"plan", "--disk", "/nowhere/disk", "--json"}, GetParam());
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_NE(result.err.find("/nowhere/disk"), std::string::npos);
  EXPECT_NE(json_of(result).object()->find("error"), json_of(result).object()->end());
}

INSTANTIATE_TEST_SUITE_P(Languages, InLanguage, testing::Values("vi", "en"),
                         [](const auto& language) { return language.param; });

TEST(WipeOptions, UsedWronglyEndWithTwo) {
  using Words = std::vector<std::string>;
  for (const Words& words : {Words{}, Words{"wipe"}, Words{"plan"}, Words{"plan", "--disk"}, Words{"list", "--disks"},
                             Words{"plan", "--disk", "/dev/null", "--method", "zeros"},
                             Words{"plan", "--disk", "/dev/null", "--verify", "half"},
                             Words{"run", "--disk", "/dev/null"}, Words{"plan", "--disk", ""}}) {
    const ProgramResult result = wipe(words, "en");
    EXPECT_EQ(result.exit_code, 2) << testing::PrintToString(words) << result.err;
    EXPECT_NE(result.err.find("error: "), std::string::npos);
    EXPECT_EQ(result.out, "");
  }
}

TEST(WipeList, IsOneJsonObjectWhenAsked) {
  const ProgramResult result = wipe({"list", "--json"}, "en");
  EXPECT_EQ(result.exit_code, 0) << result.err;
  ASSERT_TRUE(json_of(result).object()->contains("disks"));
}

TEST(WipePlan, AsJsonTellsStepsAndWhatToConfirm) {
  const Workshop workshop;
  const ProgramResult result = wipe({"plan", "--disk", workshop.disk(), "--json"}, "vi");
  const Json document = json_of(result);
  const Json& plan = document.object()->at("plans").array()->at(0);
  EXPECT_EQ(text_at(plan, "method"), "random");
  EXPECT_EQ(text_at(plan, "verify"), "full");
  EXPECT_EQ(text_at(plan, "confirm"), workshop.disk());
  EXPECT_EQ(workshop.canaries(), 32 * kMebibyte / 512);
}

}  // namespace
}  // namespace dieu8
