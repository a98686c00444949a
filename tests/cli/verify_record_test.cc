// dieu8-verify journal FOLDER as the inspector runs it on a copy of a machine's record.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "evidence/base/file.h"
#include "evidence/crypto/pem.h"
#include "evidence/json/parse.h"
#include "tests/guard/record/sealed_folder.h"

namespace dieu8 {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class VerifyRecord : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(::mkdir(folder().c_str(), 0700), 0);
    ASSERT_TRUE(write_file_durably(root(), as_bytes(to_pem(sample_agency().trust().der, kCertificateLabel))));
    for (const SegmentFile& file : three_months()) put(file.name, file.bytes);
  }
  std::string folder() const { return scratch_.path("journal"); }
  std::string root() const { return scratch_.path("root.pem"); }
  void put(const std::string& name, ByteView bytes) { ASSERT_TRUE(write_file_durably(folder() + "/" + name, bytes)); }
  void remove(const SegmentFile& file) { ASSERT_EQ(::unlink((folder() + "/" + file.name).c_str()), 0); }

  ProgramResult verify(const std::string& what, const char* language = "DIEU8_LANG=vi",
                       const std::vector<std::string>& more = {}) {
    std::vector<std::string> command = {DIEU8_BIN_DIR "/dieu8-verify", "journal", what, "--trust", root()};
    command.insert(command.end(), more.begin(), more.end());
    return run_program(command, {language});
  }

  ScratchFolder scratch_;
};

TEST_F(VerifyRecord, SaysValidHowFarItIsSealedAndWhatItCannotKnow) {
  const ProgramResult result = verify(folder());
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, StartsWith(std::string(64, '=') + "\n  HỢP LỆ\n"));
  EXPECT_THAT(result.out, AllOf(HasSubstr("Được niêm phong đến (thời gian khai báo): 2026-11-14T"),
                                HasSubstr("(machine)"), HasSubstr("Số lần chạy của chương trình bảo vệ: 5; trong đó 3"),
                                HasSubstr("mất điện hoặc treo máy"), HasSubstr("Chưa kiểm tra")));
}

TEST_F(VerifyRecord, SpeaksEnglishWhenAsked) {
  EXPECT_THAT(verify(folder(), "DIEU8_LANG=en").out,
              AllOf(HasSubstr("\n  VALID\n"), HasSubstr("Permissions given: 5"), HasSubstr("Connections refused: 5")));
}

TEST_F(VerifyRecord, NamesTheMissingSegmentAndSaysInvalid) {
  remove(three_months()[1]);
  const ProgramResult result = verify(folder());
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.out, AllOf(HasSubstr("\n  KHÔNG HỢP LỆ\n"),
                                HasSubstr("Thiếu các đoạn nhật ký từ số 2 đến số 2. [segment-missing]")));
}

TEST_F(VerifyRecord, SaysThatASegmentWasRolledBack) {
  auto lines = lines_of(three_months()[0].bytes);
  lines.resize(lines.size() - 2);
  put(three_months()[0].name, joined(lines));
  const ProgramResult result = verify(folder());
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.out, AllOf(HasSubstr("thiếu 2 bản ghi"), HasSubstr("[segment-cut]")));
}

TEST_F(VerifyRecord, SaysNotEnoughGroundsWhenTheEndIsUnderNoSeal) {
  auto lines = lines_of(three_months()[2].bytes);
  lines.pop_back();
  put(three_months()[2].name, joined(lines));
  const ProgramResult result = verify(folder());
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.out, AllOf(HasSubstr("\n  CHƯA ĐỦ CĂN CỨ\n"), HasSubstr("[end-not-sealed]")));
}

TEST_F(VerifyRecord, ReadsOneClosedSegmentAloneWithItsMachineSeal) {
  const ProgramResult closed = verify(folder() + "/" + three_months()[0].name);
  EXPECT_EQ(closed.exit_code, 0);
  EXPECT_THAT(closed.out, AllOf(HasSubstr("máy đã niêm phong bằng khóa"), Not(HasSubstr("bởi cán bộ")),
                                HasSubstr("người có quyền root")));
  EXPECT_EQ(verify(folder() + "/" + three_months()[2].name).exit_code, 3);  // the month that is still open
}

TEST_F(VerifyRecord, RefusesAMachineSealOnASessionJournal) {
  put("session.journal", closed_journal(machine_seal()));
  const ProgramResult result = verify(folder() + "/session.journal");
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.out, HasSubstr("[signer-wrong-role]"));
}

TEST_F(VerifyRecord, GivesAProgramOneJsonObject) {
  const ProgramResult result = verify(folder(), "DIEU8_LANG=vi", {"--json"});
  EXPECT_EQ(result.exit_code, 0);
  const Json document = parse_json(as_bytes(result.out)).value();
  const Json::Object& object = *document.object();
  EXPECT_EQ(object.at("verdict"), Json("valid"));
  EXPECT_EQ(object.at("segments").array()->size(), 3U);
  EXPECT_EQ(object.at("runs").object()->at("cut"), Json(1));
  EXPECT_EQ(object.at("runs").object()->at("killed"), Json(1));
  EXPECT_EQ(object.at("sealed_by").object()->at("role"), Json("machine"));
  EXPECT_EQ(object.at("unsealed_records"), Json(0));
}

TEST_F(VerifyRecord, ComparesWithWhatAnEarlierReportGaveToBeNoted) {
  const Json report = parse_json(as_bytes(verify(folder(), "DIEU8_LANG=vi", {"--json"}).out)).value();
  const std::string noted = scratch_.path("noted.txt");
  ASSERT_TRUE(write_file_durably(noted, as_bytes(*report.object()->at("checkpoint").text())));
  EXPECT_EQ(verify(folder(), "DIEU8_LANG=vi", {"--known", noted}).exit_code, 0);
  remove(three_months()[2]);
  EXPECT_EQ(verify(folder()).exit_code, 0);  // alone, an older state looks whole
  const ProgramResult result = verify(folder(), "DIEU8_LANG=vi", {"--known", noted});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.out, HasSubstr("[known-missing]"));
}

TEST_F(VerifyRecord, TakesWhatWasNotedOnlyInItsFormAndForAFolder) {
  EXPECT_EQ(verify(folder(), "DIEU8_LANG=vi", {"--known", root()}).exit_code, 2);
  EXPECT_EQ(verify(folder(), "DIEU8_LANG=vi", {"--known", scratch_.path("none")}).exit_code, 3);
  EXPECT_EQ(verify(folder() + "/" + three_months()[0].name, "DIEU8_LANG=vi", {"--known", root()}).exit_code, 2);
}

TEST_F(VerifyRecord, CannotTellOfAFolderWithoutSegments) {
  const ProgramResult result = verify(scratch_.path());
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, AllOf(StartsWith("lỗi: "), HasSubstr("gợi ý: "), Not(HasSubstr("{1}"))));
}

}  // namespace
}  // namespace dieu8
