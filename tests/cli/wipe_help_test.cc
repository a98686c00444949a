// What dieu8-wipe prints, word for word, in both languages.
#include <gtest/gtest.h>

#include "tests/cli/golden_page.h"
#include "tests/cli/wipe_workshop.h"

namespace dieu8 {
namespace {

ProgramResult wipe(std::vector<std::string> arguments, const std::string& language) {
  arguments.insert(arguments.begin(), binary("dieu8-wipe"));
  return run_program(arguments, {"DIEU8_LANG=" + language});
}

class InLanguage : public testing::TestWithParam<std::string> {};

TEST_P(InLanguage, HelpIsWrittenForEveryCommand) {
  expect_golden("help-" + GetParam(), wipe({"--help"}, GetParam()).out);
  for (const std::string command : {"list", "plan", "run", "status", "unlock", "selftest", "wizard", "auto"}) {
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
  for (const Words& words :
       {Words{}, Words{"wipe"}, Words{"plan"}, Words{"plan", "--disk"}, Words{"list", "--disks"},
        Words{"plan", "--disk", "/dev/null", "--method", "zeros"},
        Words{"plan", "--disk", "/dev/null", "--verify", "half"}, Words{"run", "--disk", "/dev/null"},
        Words{"plan", "--disk", ""}, Words{"plan", "--disk", "/dev/null", "--level", "destroy"},
        Words{"plan", "--disk", "/dev/null", "--allow-suspend"}, Words{"status"},
        Words{"unlock", "--disk", "/dev/null"}, Words{"selftest", "--disk", "/dev/null", "--confirm", "x"}}) {
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
