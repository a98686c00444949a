// The options of purging: what they mean, and which slips are said before anything is touched.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/fakes/run_program.h"
#include "wipe/cli/options.h"
#include "wipe/plan/psid.h"

namespace dieu8 {
namespace {

const std::string kPsid = "ABCDEFGH12345678abcdefgh87654321";

Arguments plan_line(const Arguments& more) {
  Arguments line{"--disk", "/dev/sda"};
  line.insert(line.end(), more.begin(), more.end());
  return line;
}

Arguments run_line(const Arguments& more) {
  Arguments line = plan_line({"--job", "j", "--key", "k", "--confirm", "c", "--out", "o"});
  line.insert(line.end(), more.begin(), more.end());
  return line;
}

TEST(PurgeOptions, AreClearAndTheStricterRuleUnlessSaid) {
  const PlanOptions options = parse_plan_options(plan_line({})).value();
  EXPECT_FALSE(options.level.has_value());
  EXPECT_FALSE(options.rule.has_value());
  EXPECT_EQ(options.psid, "");
  EXPECT_FALSE(options.allow_suspend);
}

TEST(PurgeOptions, TakeLevelRulePsidAndSleep) {
  const PlanOptions options = parse_plan_options(plan_line({"--level", "purge", "--level-rule", "ieee-2883", "--psid",
                                                            kPsid, "--allow-suspend"}))
                                  .value();
  EXPECT_EQ(options.level, LevelAsked::Purge);
  EXPECT_EQ(options.rule, LevelRule::Ieee2883);
  EXPECT_EQ(options.psid, kPsid);
  EXPECT_TRUE(options.allow_suspend);
}

TEST(PurgeOptions, ThatContradictEachOtherAreMisuseWithAHint) {
  const std::vector<Arguments> slips = {
      {"--level", "destroy"},
      {"--level", "purge", "--level-rule", "nist"},
      {"--level", "purge", "--psid", "short"},
      {"--level", "purge", "--psid", kPsid, "--psid-file", "file"},
      {"--level", "purge", "--psid", kPsid, "--disk", "/dev/sdb"},
      {"--psid", kPsid},
      {"--allow-suspend"},
      {"--level-rule", "stricter"},
      {"--level", "clear", "--allow-suspend"},
  };
  for (const Arguments& slip : slips) {
    for (const auto& error : {parse_plan_options(plan_line(slip)).error(), parse_run_options(run_line(slip)).error()}) {
      EXPECT_EQ(error.code, ErrorCode::Misuse) << testing::PrintToString(slip);
      const bool names_all_words = slip == Arguments{"--level", "destroy"};
      EXPECT_TRUE(names_all_words || error.hint != nullptr) << testing::PrintToString(slip);
    }
  }
}

TEST(PurgeOptions, LeaveTheLevelToTheSessionWhenItIsResumed) {
  const auto options = parse_run_options(run_line({"--resume", "--psid", kPsid}));
  ASSERT_TRUE(options);
  EXPECT_FALSE(options.value().level.has_value());
}

TEST(Psid, IsReadAsTheLabelAndTheScannerWriteIt) {
  EXPECT_EQ(psid_from_label("ABCD EFGH-1234 5678-abcd efgh-8765 4321").value(), kPsid);
  EXPECT_EQ(psid_from_label(kPsid + "\r").value(), kPsid);
  EXPECT_FALSE(psid_from_label(kPsid + "0"));
  EXPECT_FALSE(psid_from_label(kPsid.substr(1) + "?"));
}

TEST(Psid, IsTheFirstLineOfItsFile) {
  const ScratchFolder folder;
  const std::string path = folder.path("psid.txt");
  std::ofstream(path) << kPsid << "\nsomething else\n";
  EXPECT_EQ(parse_plan_options(plan_line({"--level", "auto", "--psid-file", path})).value().psid, kPsid);
  EXPECT_EQ(parse_plan_options(plan_line({"--level", "auto", "--psid-file", folder.path("none")})).error().code,
            ErrorCode::NotFound);
}

TEST(SelftestOptions, TakeOnlyTheDrivesOwnCommands) {
  const Arguments line{"--disk", "/dev/sda", "--confirm", "c", "--out", "o", "--key", "k", "--technique"};
  const auto with = [&](const std::string& word) {
    Arguments all = line;
    all.push_back(word);
    return parse_selftest_options(all);
  };
  EXPECT_EQ(with("ata-sanitize-block-erase").value().technique, Technique::AtaSanitizeBlock);
  for (const char* word : {"overwrite", "block-erase", ""})
    EXPECT_EQ(with(word).error().code, ErrorCode::Misuse) << word;
}

}  // namespace
}  // namespace dieu8
