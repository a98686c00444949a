#include "wipe/plan/job.h"

#include <gtest/gtest.h>

#include "evidence/base/file.h"
#include "evidence/base/translate.h"
#include "tests/fakes/wipe/job_text.h"

namespace dieu8 {
namespace {

Result<std::vector<std::string>> law(const std::string& profile) {
  if (profile == "vn-2026") return std::vector<std::string>{"Luật 117/2025/QH15"};
  return fail(ErrorCode::NotFound, N_("{1}: missing"), {profile});
}

std::string changed(const std::string& from, const std::string& to) {
  std::string text = kShortestJob;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

// The sentence a person reads, in English.
std::string complaint(const std::string& text) {
  const auto job = parse_job(text, "job.toml", law);
  if (job) return "accepted";
  EXPECT_EQ(job.error().code, ErrorCode::Misuse);
  return tr_in(Language::English, job.error().message, job.error().arguments);
}

TEST(Job, ReadsTheShortestFile) {
  const auto job = parse_job(kShortestJob, "job.toml", law);
  ASSERT_TRUE(job);
  EXPECT_EQ(job.value().operator_.name, "Nguyễn Văn An");
  EXPECT_EQ(job.value().purpose, Purpose::Disposal);
  EXPECT_EQ(job.value().held_secrets, HeldSecrets::No);
  EXPECT_EQ(job.value().destination, Destination::Sale);
  EXPECT_EQ(job.value().legal_basis, std::vector<std::string>{"Luật 117/2025/QH15"});
  EXPECT_FALSE(job.value().leader);
  EXPECT_FALSE(job.value().decision);
  EXPECT_FALSE(job.value().disks_declared);
}

TEST(Job, ReadsTheShippedExample) {
  const auto text = read_file(std::string(DIEU8_SOURCE_DIR) + "/docs/examples/job.toml", kMostJobBytes);
  ASSERT_TRUE(text);
  const auto job = parse_job(as_text(text.value()), "job.toml", law);
  ASSERT_TRUE(job) << tr_in(Language::English, job.error().message, job.error().arguments);
  EXPECT_EQ(job.value().decision->date, "05/01/2026");
  EXPECT_EQ(job.value().disks_declared, 1U);
}

TEST(Job, ReadsTheExampleOfItsFormatPage) {
  const auto page = read_file(std::string(DIEU8_SOURCE_DIR) + "/docs/format-job.md", kMostJobBytes);
  ASSERT_TRUE(page);
  const std::string text(as_text(page.value()));
  const std::size_t begin = text.find("```toml\n") + 8;
  const auto job = parse_job(text.substr(begin, text.find("```", begin) - begin), "job.toml", law);
  EXPECT_TRUE(job);
}

TEST(Job, NamesPathLineAndKeyOfWhatIsMissing) {
  EXPECT_EQ(complaint(changed("name = \"Trần Thị Bình\"\n", "")), "job.toml:10: [people.witness] name: missing");
  EXPECT_EQ(complaint(changed("[destination]\nkind = \"sale\"\n", "")), "job.toml: destination: missing table");
  EXPECT_EQ(complaint(""), "job.toml: agency: missing table");
}

TEST(Job, SuggestsTheKeyThatWasMeant) {
  EXPECT_EQ(complaint(changed("place =", "plcae =")), "job.toml:1: [agency] place: missing");
  EXPECT_EQ(complaint(changed("kind = \"sale\"", "kind = \"sale\"\nseal_nubmer = \"1\"")),
            "job.toml:19: [destination] seal_nubmer: unknown key; did you mean 'seal_number'?");
  EXPECT_EQ(complaint(kShortestJob + "[desicion]\nnumber = \"1\"\n"),
            "job.toml:19: desicion: unknown key; did you mean 'decision'?");
  EXPECT_EQ(complaint(changed("kind = \"sale\"", "kind = \"sale\"\ncolour = \"red\"")),
            "job.toml:19: [destination] colour: unknown key; there are: kind, note, seal_number");
}

TEST(Job, RefusesWrongTypesAndWords) {
  EXPECT_EQ(complaint(changed("held_secrets = \"no\"", "held_secrets = false")),
            "job.toml:16: [computer] held_secrets: must be text in quotes");
  EXPECT_EQ(complaint(changed("\"no\"", "\"khong\"")),
            "job.toml:16: [computer] held_secrets: 'khong' is none of: yes, no, unknown");
  EXPECT_EQ(complaint(changed("\"UBND XÃ\"", "\"  \"")), "job.toml:3: [agency] name: must not be empty");
  EXPECT_EQ(complaint("destination = 1\n" + changed("[destination]\nkind = \"sale\"\n", "")),
            "job.toml:1: destination: must be a table");
}

TEST(Job, DemandsADecisionWhereSecretsWereHeld) {
  const std::string secrets = changed("\"no\"", "\"yes\"");
  EXPECT_EQ(complaint(secrets), "job.toml: [decision]: missing, and held_secrets is \"yes\"");
  const std::string decision = "[decision]\nnumber = \"12/QĐ\"\nissuer = \"Chủ tịch\"\ndate = ";
  EXPECT_EQ(complaint(secrets + decision + "\"05/01/2026\"\n"), "accepted");
  for (const char* date :
       {"31/02/2026", "29/02/2025", "5/1/2026", "2026-01-05", "00/01/2026", "05/13/2026", "05/01/1900"})
    EXPECT_EQ(complaint(secrets + decision + "\"" + date + "\"\n"),
              std::string("job.toml:22: [decision] date: '") + date + "' is not a date");
}

TEST(Job, RefusesAWitnessWhoIsTheOperator) {
  EXPECT_EQ(complaint(changed("Trần Thị Bình", "Nguyễn Văn An")),
            "job.toml:10: [people] witness: the witness must be another person than the operator");
}

TEST(Job, RefusesAnUnknownProfile) {
  EXPECT_EQ(complaint(changed("vn-2026", "vn-2027")),
            "job.toml:5: [agency] regulation_profile: there is no regulation profile 'vn-2027'");
}

TEST(Job, RefusesTextThatWouldDeceiveOrBreakThePage) {
  EXPECT_EQ(complaint(changed("UBND XÃ", "a\\u0007b")),
            "job.toml:3: [agency] name: contains a control character or a line break");
  EXPECT_EQ(complaint(changed("UBND XÃ", "a\\nb")),
            "job.toml:3: [agency] name: contains a control character or a line break");
  EXPECT_EQ(complaint(changed("UBND XÃ", "a\\u202Eb")),
            "job.toml:3: [agency] name: contains an invisible or direction-changing character");
  EXPECT_EQ(complaint(changed("UBND XÃ", std::string(401, 'x'))), "job.toml:3: [agency] name: longer than 400 bytes");
}

TEST(Job, RefusesInvalidUtf8AndBrokenToml) {
  EXPECT_NE(complaint(changed("UBND XÃ", "a\xFF")).find("job.toml:3:"), std::string::npos);
  EXPECT_NE(complaint(changed("name = \"UBND XÃ\"", "name = UBND")).find("job.toml:3:"), std::string::npos);
  EXPECT_NE(complaint(changed("place =", "name =")).find("not TOML"), std::string::npos) << "a repeated key";
  EXPECT_NE(complaint(std::string(kMostJobBytes + 1, '#')).find("too long"), std::string::npos);
  EXPECT_NE(complaint("a = " + std::string(30000, '[')).find("too long"), std::string::npos);
}

TEST(Job, BringsTextIntoNfc) {
  const auto job = parse_job(changed("Nguyễn Văn An", "Nguye\u0302\u0303n Va\u0306n An"), "job.toml", law);
  ASSERT_TRUE(job);
  EXPECT_EQ(job.value().operator_.name, "Nguyễn Văn An");
}

TEST(Job, TakesOnlyANumberOfACertificateAsSuperseded) {
  EXPECT_EQ(complaint(kShortestJob + "[certificate]\nsupersedes = \"\"\n"), "accepted");
  EXPECT_EQ(complaint(kShortestJob + "[certificate]\nsupersedes = \"123e4567-e89b-42d3-a456-426614174000\"\n"),
            "accepted");
  EXPECT_EQ(complaint(kShortestJob + "[certificate]\nsupersedes = \"12\"\n"),
            "job.toml:20: [certificate] supersedes: '12' is not the number of a certificate");
}

TEST(Job, CountsDisksInWholeNumbersAboveZero) {
  for (const char* count : {"0", "-1", "1.5", "\"2\"", "10001"})
    EXPECT_NE(
        complaint(changed("purpose =", std::string("disks_declared = ") + count + "\npurpose =")).find("whole number"),
        std::string::npos)
        << count;
  EXPECT_EQ(complaint(changed("purpose =", "disks_declared = 2\npurpose =")), "accepted");
}

}  // namespace
}  // namespace dieu8
