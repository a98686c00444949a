#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence/base/file.h"
#include "evidence/certificate/judge.h"
#include "evidence/certificate/words.h"
#include "evidence/json/canonical.h"
#include "evidence/json/parse.h"
#include "tests/evidence/certificate/good_certificate.h"
#include "tests/evidence/certificate/good_purge.h"

namespace dieu8 {
namespace {

using ::testing::HasSubstr;

Result<Certificate> read(const std::string& text) { return certificate_from_json(as_bytes(text)); }

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

Certificate full_certificate() {
  Certificate c = three_pass_certificate();
  c.job.leader = Person{"Lê Văn Chánh", "Phó Chủ tịch", "UBND xã"};
  c.disks[0].identity.namespaces = 3;
  c.disks[0].sanitization.interruptions = {{1, 4096, {kWorkBegan.seconds + 5}}};
  c.disks[0].sanitization.failure = Failure{FailureKind::Vanished, "ENODEV"};
  c.disks[0].sanitization.after.signatures_found = {"ntfs"};
  c.disks[0].sanitization.passes[2].verification->mismatches = {{1, 2}};
  c.evidence.journal_records = 17;
  c.evidence.journal_origin = c.id;
  c.judgement = judge(c);
  return c;
}

TEST(CertificateJson, ReadsBackWhatItWrote) {
  for (const Certificate& certificate : {good_certificate(), good_sampled_certificate(), full_certificate(),
                                         purged_nvme(), purged_hdd(), purged_by_key_and_overwrite(), Certificate{}}) {
    const std::string text = certificate_to_json(certificate);
    const auto again = read(text);
    ASSERT_TRUE(again) << again.assume_error().message;
    EXPECT_EQ(certificate_to_json(again.assume_value()), text);
  }
}

TEST(CertificateJson, GivesTheSameJudgementAfterReading) {
  for (const Certificate& certificate : {good_certificate(), good_practice_certificate(), full_certificate(),
                                         purged_nvme(), purged_hdd(), cleared_by_security_erase()}) {
    const auto again = read(certificate_to_json(certificate));
    ASSERT_TRUE(again);
    EXPECT_EQ(judge(again.assume_value()).conclusion, certificate.judgement.conclusion);
    EXPECT_EQ(judge(again.assume_value()), certificate.judgement);
  }
}

TEST(CertificateJson, SpellsEveryEnumeratorAsAWordOfItsOwn) {
  const auto distinct = []<typename Value>(Value) {
    for (int i = 0; i <= static_cast<int>(last_of(Value{})); ++i)
      EXPECT_EQ(static_cast<int>(*value_of_word<Value>(wire_name(static_cast<Value>(i)))), i);
    EXPECT_FALSE(value_of_word<Value>("no such word"));
    EXPECT_FALSE(value_of_word<Value>(""));
  };
  distinct(DiskKind{});
  distinct(DiskInterface{});
  distinct(SerialSource{});
  distinct(Known{});
  distinct(VerifyMode{});
  distinct(PatternKind{});
  distinct(FailureKind{});
  distinct(LevelAsked{});
  distinct(Technique{});
  distinct(LevelRule{});
  distinct(HiddenKind{});
  distinct(StepEnd{});
  distinct(Purpose{});
  distinct(HeldSecrets{});
  distinct(Destination{});
  distinct(Assurance{});
  distinct(Conclusion{});
}

TEST(CertificateJson, ReadsTheExampleOfTheFormatPage) {
  const Bytes bytes = read_file(DIEU8_SOURCE_DIR "/docs/format-certificate.md", 1 << 20).value();
  const std::string page(as_text(bytes));
  const std::size_t begin = page.find("```json\n") + 8;
  const std::string example = page.substr(begin, page.find("```", begin) - begin);
  const auto certificate = read(canonical_json(parse_json(as_bytes(example)).value()));
  ASSERT_TRUE(certificate) << certificate.assume_error().message;
  EXPECT_EQ(judge(certificate.assume_value()), certificate.assume_value().judgement);
}

TEST(CertificateJson, ShowsBytesOfADriveThatAreNoTextAsHexadecimal) {
  Certificate certificate = good_certificate();
  certificate.disks[0].identity.serial = "A\xFF\x80Z";
  EXPECT_THAT(certificate_to_json(certificate), HasSubstr(R"("serial":"A\\xff\\x80Z")"));
}

TEST(CertificateJson, NamesThePathOfWhatIsWrong) {
  const auto wrong = read(replaced(certificate_to_json(good_certificate()), R"("kind":"hdd")", R"("kind":"tape")"));
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.assume_error().arguments, (std::vector<std::string>{"$.disks[0].identity.kind"}));
}

TEST(CertificateJson, RefusesWhatIsNotTheCanonicalFormOfACertificate) {
  const std::string good = certificate_to_json(good_certificate());
  const std::vector<std::string> bad = {
      "",
      "{}",
      "[]",
      "null",
      good + "\n",
      " " + good,
      good + "{}",
      "\xEF\xBB\xBF" + good,
      good.substr(0, good.size() - 1),
      replaced(good, "{\"clock\":", "{\"clock\": "),
      replaced(good, kCertificateType.data(), "dieu8.certificate/2"),
      replaced(good, kCertificateType.data(), "dieu8.journal/1"),
      replaced(good, "\"type\":", "\"types\":"),
      replaced(good, "{\"clock\":", "{\"assurance\":1,\"clock\":"),
      replaced(good, "\"leader\":null,", ""),
      replaced(good, "\"direct\":true", "\"direct\":1"),
      replaced(good, "\"direct\":true", "\"direct\":\"true\""),
      replaced(good, "\"direct\":true", "\"direct\":true,\"direct\":true"),
      replaced(good, "\"number\":1", "\"number\":-1"),
      replaced(good, "\"number\":1", "\"number\":1.0"),
      replaced(good, "\"number\":1", "\"number\":4294967296"),
      replaced(good, "\"bytes_read\":4000787030016", "\"bytes_read\":9007199254740993"),
      replaced(good, "\"conclusion\":\"pass\"", "\"conclusion\":\"PASS\""),
      replaced(good, "+07:00", "+00:00"),
      replaced(good, "5XK2P03",
               "5XK2P\\u0030"
               "3"),
  };
  for (const std::string& text : bad) EXPECT_FALSE(read(text)) << text.substr(0, 200);
}

TEST(CertificateJson, SpellsANumberNoDiskHasAsTheLargestJsonNumber) {
  Certificate certificate = good_certificate();
  certificate.disks[0].identity.native_max_lba = ~std::uint64_t{0};
  const auto again = read(certificate_to_json(certificate));
  ASSERT_TRUE(again);
  EXPECT_EQ(judge(again.assume_value()).disks[0].findings, judge(certificate).disks[0].findings);
}

}  // namespace
}  // namespace dieu8
