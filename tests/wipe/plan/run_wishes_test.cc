#include "wipe/plan/run_wishes.h"

#include <gtest/gtest.h>

#include "evidence/base/translate.h"
#include "tests/fakes/wipe/job_text.h"
#include "wipe/plan/job.h"

namespace dieu8 {
namespace {

Result<std::vector<std::string>> any_law(const std::string& /*profile*/) { return std::vector<std::string>{"Luật"}; }

const std::string kRun = R"([run]
format = "dieu8.signed-job/1"
disks = "all"
level = "auto"
verify = "full"
valid_until = "31/12/2026"
key = "an"
passphrase_file = "passphrase.txt"
at_end = "power-off"
)";

std::string with(const std::string& from, const std::string& to) {
  std::string text = kShortestJob + kRun;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

RunWishes wishes_of(const std::string& text) { return parse_job_file(text, "job.toml", any_law).value().run.value(); }

std::string objection(const std::string& text) {
  const auto file = parse_job_file(text, "job.toml", any_law);
  if (file) return "accepted";
  EXPECT_EQ(file.error().code, ErrorCode::Misuse);
  return tr_in(Language::English, file.error().message, file.error().arguments);
}

TEST(RunWishes, AreNoneInAJobFileForAPersonAtTheKeyboard) {
  EXPECT_FALSE(parse_job_file(kShortestJob, "job.toml", any_law).value().run);
}

TEST(RunWishes, AreReadWhole) {
  const RunWishes wishes = wishes_of(kShortestJob + kRun);
  EXPECT_EQ(wishes.disks, DisksWanted::BuiltIn);
  EXPECT_EQ(wishes.level, LevelAsked::Auto);
  EXPECT_EQ(wishes.verify, VerifyMode::Full);
  EXPECT_EQ(wishes.key, "an");
  EXPECT_EQ(wishes.at_end, EndWanted::PowerOff);
  EXPECT_TRUE(wishes.computers.empty());
}

TEST(RunWishes, NameDisksAndComputersBySerialNumber) {
  const RunWishes wishes = wishes_of(with("disks = \"all\"", "disks = [\"S3Z9\", \"WD-1\"]\ncomputers = [\"PF2ABC\"]"));
  EXPECT_EQ(wishes.disks, DisksWanted::Named);
  EXPECT_EQ(wishes.serials, (std::vector<std::string>{"S3Z9", "WD-1"}));
  EXPECT_EQ(wishes.computers, std::vector<std::string>{"PF2ABC"});
}

TEST(RunWishes, SayWhatTheyAreInTheSignedText) {
  EXPECT_EQ(objection(with("dieu8.signed-job/1", "dieu8.policy/1")),
            "job.toml:20: [run] format: 'dieu8.policy/1' is none of: dieu8.signed-job/1");
}

TEST(RunWishes, LeaveNothingToBeGuessed) {
  for (const char* line : {"format = \"dieu8.signed-job/1\"\n", "disks = \"all\"\n", "level = \"auto\"\n",
                           "verify = \"full\"\n", "valid_until = \"31/12/2026\"\n", "at_end = \"power-off\"\n"})
    EXPECT_NE(objection(with(line, "")).find("missing"), std::string::npos) << line;
}

TEST(RunWishes, RefuseWhatNobodyKnows) {
  EXPECT_EQ(objection(with("\"all\"", "\"everything\"")),
            "job.toml:21: [run] disks: 'everything' is none of: all, all-with-usb");
  EXPECT_EQ(objection(with("\"all\"", "[]")), "job.toml:21: [run] disks: names no disk");
  EXPECT_EQ(objection(with("\"all\"", "[1]")), "job.toml:21: [run] disks: must be text in quotes");
  EXPECT_EQ(objection(with("\"full\"", "\"none\"")), "job.toml:23: [run] verify: 'none' is none of: full, sample");
  EXPECT_EQ(objection(with("at_end", "method = \"nope\"\nat_end")),
            "job.toml:27: [run] method: there is no method 'nope'");
  EXPECT_NE(objection(with("at_end", "at_start = \"x\"\nat_end")).find("unknown key"), std::string::npos);
}

TEST(RunWishes, LeadOutOfNoFolder) {
  for (const char* name : {"../an", "/etc/key", ".", "an/../binh"})
    EXPECT_NE(objection(with("key = \"an\"", std::string("key = \"") + name + "\"")).find("without a folder"),
              std::string::npos)
        << name;
}

TEST(RunWishes, CanAskNobodyForAPassphrase) {
  EXPECT_NE(objection(with("passphrase_file = \"passphrase.txt\"\n", "")).find("belong together"), std::string::npos);
  EXPECT_EQ(objection(with("key = \"an\"\npassphrase_file = \"passphrase.txt\"\n", "")), "accepted");
}

TEST(SalvageJob, KeepsWhatCouldBeReadOfAFileWithAnError) {
  std::string text = kShortestJob;
  text.replace(text.find("Trần Thị Bình"), std::string("Trần Thị Bình").size(), "Nguyễn Văn An");  // the operator
  text.replace(text.find("\"disposal\""), std::string("\"disposal\"").size(), "\"scrap\"");
  ASSERT_FALSE(parse_job(text, "job.toml", any_law));
  const Job job = salvage_job(text, "job.toml", any_law);
  EXPECT_EQ(job.agency, "UBND XÃ");
  EXPECT_EQ(job.operator_.name, "Nguyễn Văn An");
  EXPECT_EQ(salvage_job("no toml at all", "job.toml", any_law).agency, "");
}

TEST(RunWishes, HoldToTheEndOfTheirLastDayInVietnam) {
  const RunWishes wishes = wishes_of(kShortestJob + kRun);
  EXPECT_TRUE(is_still_valid(wishes, parse_rfc3339("2026-12-31T23:59:59+07:00").value()));
  EXPECT_FALSE(is_still_valid(wishes, parse_rfc3339("2027-01-01T00:00:00+07:00").value()));
  EXPECT_TRUE(is_still_valid(wishes, parse_rfc3339("2026-02-01T08:00:00+07:00").value()));
}

}  // namespace
}  // namespace dieu8
