// dieu8ctl as a person or a script meets it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "evidence/json/parse.h"
#include "tests/fakes/run_program.h"
#include "tests/guard/cli/ctl_golden.h"

namespace dieu8 {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;

ProgramResult ctl(std::vector<std::string> arguments, const std::string& language = "en") {
  arguments.insert(arguments.begin(), DIEU8_BIN_DIR "/dieu8ctl");
  return run_program(arguments, {"DIEU8_LANG=" + language});
}

Json::Object object_of(const ProgramResult& result) {
  const auto json = parse_json(as_bytes(result.out));
  EXPECT_TRUE(json && json.value().object() != nullptr) << result.out << result.err;
  return json && json.value().object() != nullptr ? *json.value().object() : Json::Object();
}

const std::vector<std::vector<std::string>> kNames = {{"inspect"},
                                                      {"status"},
                                                      {"devices"},
                                                      {"watch"},
                                                      {"lock"},
                                                      {"unlock"},
                                                      {"reload"},
                                                      {"policy", "check"},
                                                      {"policy", "explain"},
                                                      {"policy", "manifest"},
                                                      {"policy", "try"},
                                                      {"media", "list"},
                                                      {"media", "register"},
                                                      {"media", "book"},
                                                      {"media", "show"},
                                                      {"media", "export-book"},
                                                      {"media", "issue"},
                                                      {"media", "hand-over"},
                                                      {"media", "withdraw"},
                                                      {"media", "lost"},
                                                      {"media", "found"},
                                                      {"media", "move"},
                                                      {"media", "return"},
                                                      {"media", "erased"},
                                                      {"media", "shut"},
                                                      {"media", "import"},
                                                      {"media", "export"},
                                                      {"media", "compare"},
                                                      {"ticket", "request"},
                                                      {"ticket", "offer"},
                                                      {"ticket", "type"},
                                                      {"ticket", "status"},
                                                      {"ticket", "end"}};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += "-" + word;
  return text;
}

class CtlIn : public ::testing::TestWithParam<std::string> {};

TEST_P(CtlIn, HelpIsWrittenForEveryCommand) {
  expect_ctl_golden("help-" + GetParam(), ctl({"--help"}, GetParam()).out);
  for (std::vector<std::string> words : kNames) {
    const std::string name = joined(words);
    words.emplace_back("--help");
    const ProgramResult result = ctl(words, GetParam());
    EXPECT_EQ(result.exit_code, 0) << name;
    expect_ctl_golden("help" + name + "-" + GetParam(), result.out);
  }
}

TEST_P(CtlIn, AGroupTellsOfItsCommands) {
  for (const std::string group : {"media", "report"}) {
    const ProgramResult result = ctl({group, "--help"}, GetParam());
    EXPECT_EQ(result.exit_code, 0) << group;
    expect_ctl_golden("help-group-" + group + "-" + GetParam(), result.out);
  }
}

TEST_P(CtlIn, SaysThatTheDaemonDoesNotRunAndWhatThatMeans) {
  if (::access("/run/dieu8/guard.sock", F_OK) == 0) GTEST_SKIP() << "a guard runs here";
  for (const std::string command : {"status", "devices", "watch", "lock", "unlock", "reload"}) {
    const ProgramResult result = ctl({command, "--json"}, GetParam());
    EXPECT_EQ(result.exit_code, 3) << command;
    EXPECT_THAT(result.err, HasSubstr(GetParam() == "en" ? "hint: " : "gợi ý: ")) << command;
    EXPECT_EQ(*object_of(result).at("exit_code").integer(), 3) << command;
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, CtlIn, ::testing::Values("vi", "en"),
                         [](const auto& language) { return language.param; });

TEST(CtlOptions, UsedWronglyEndWithTwo) {
  using Words = std::vector<std::string>;
  for (const Words& words :
       {Words{}, Words{"frob"}, Words{"policy"}, Words{"policy", "frob"}, Words{"media"}, Words{"inspect", "--all"},
        Words{"inspect", "--policy"}, Words{"policy", "explain"}, Words{"policy", "manifest"}, Words{"status", "now"},
        Words{"lock", "--force"}, Words{"policy", "sign"}}) {
    const ProgramResult result = ctl(words);
    EXPECT_EQ(result.exit_code, 2) << testing::PrintToString(words);
    EXPECT_THAT(result.err, HasSubstr("error: "));
    EXPECT_EQ(result.out, "");
  }
}

TEST(CtlInspect, EndsWithTheCodeThatItsJsonTells) {
  const ProgramResult result = ctl({"inspect", "--json"});
  EXPECT_THAT(result.exit_code, AnyOf(0, 1, 3));
  const Json::Object object = object_of(result);
  EXPECT_EQ(*object.at("exit_code").integer(), result.exit_code);
  EXPECT_EQ(*object.at("format").text(), "dieu8-inspect-1");
  EXPECT_EQ(object.at("found").object()->size(), 10U);
}

TEST(CtlInspect, EndsWithTheSameCodeAsAReport) {
  EXPECT_EQ(ctl({"inspect"}).exit_code, ctl({"inspect", "--json"}).exit_code);
}

TEST(CtlInspect, WorksForAUserWhoMayNothing) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can become another user";
  const std::vector<std::string> as_nobody = {"setpriv",        "--reuid=65534",   "--regid=65534",
                                              "--clear-groups", "--inh-caps=-all", DIEU8_BIN_DIR "/dieu8ctl"};
  std::vector<std::string> version = as_nobody;
  version.emplace_back("--version");
  if (run_program(version).exit_code != 0) GTEST_SKIP() << "the program cannot be reached by another user";
  std::vector<std::string> inspect = as_nobody;
  inspect.insert(inspect.end(), {"inspect", "--json"});
  const ProgramResult result = run_program(inspect);
  EXPECT_THAT(result.exit_code, AnyOf(0, 1, 3)) << result.err;
  EXPECT_FALSE(object_of(result).at("findings").array()->empty());
}

TEST(CtlInspect, OpensNothingForWriting) {
  if (run_program({"strace", "-V"}).exit_code != 0) GTEST_SKIP() << "strace is not installed";
  // Its own process only: nft, which it asks for the packet filter, has /dev/null and pipes to write to.
  const ProgramResult result =
      run_program({"strace", "-e", "trace=openat,open,creat,mkdir,unlink,unlinkat,rename,renameat,mount,umount2",
                   DIEU8_BIN_DIR "/dieu8ctl", "inspect"});
  if (result.err.find("openat(") == std::string::npos) GTEST_SKIP() << "strace may not trace here";
  for (const std::string change : {"O_WRONLY", "O_RDWR", "O_CREAT", "mkdir(", "unlink(", "rename(", "mount("})
    EXPECT_EQ(result.err.find(change), std::string::npos) << change;
}

TEST(CtlInspect, TellsAMissingPolicyFromAWrongOne) {
  EXPECT_EQ(ctl({"inspect", "--policy", "/nowhere/policy.toml"}).exit_code, 3);
  EXPECT_EQ(ctl({"inspect", "--policy", DIEU8_SOURCE_DIR "/README.md"}).exit_code, 2);
  EXPECT_THAT(ctl({"inspect", "--policy", "lan-doc-lap"}).exit_code, AnyOf(0, 1, 3));
}

TEST(CtlMedia, ListsAsOneJsonObject) {
  const ProgramResult result = ctl({"media", "list", "--json"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_TRUE(object_of(result).contains("media"));
}

}  // namespace
}  // namespace dieu8
