// dieu8-verify journal as the inspector runs it: what is printed, and the exit code.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "evidence/base/file.h"
#include "evidence/crypto/pem.h"
#include "evidence/json/parse.h"
#include "tests/evidence/journal/sample.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class VerifyJournal : public ::testing::Test {
 protected:
  void SetUp() override {
    write("root.pem", as_bytes(to_pem(sample_agency().trust().der, kCertificateLabel)));
    write("a.journal", good());
  }

  static const Bytes& good() {
    static const Bytes journal = closed_journal(sample_agency().seal());
    return journal;
  }
  void write(const std::string& name, ByteView bytes) { ASSERT_TRUE(write_file_durably(folder_.path(name), bytes)); }

  ProgramResult verify(const std::vector<std::string>& more = {}, const char* language = "DIEU8_LANG=vi",
                       const std::string& file = "a.journal", const std::string& root = "root.pem") {
    std::vector<std::string> command = {DIEU8_BIN_DIR "/dieu8-verify", "journal", folder_.path(file), "--trust",
                                        folder_.path(root)};
    command.insert(command.end(), more.begin(), more.end());
    return run_program(command, {language});
  }
  Json::Object json() {
    const ProgramResult result = verify({"--json"});
    EXPECT_EQ(result.err, "");
    return *parse_json(as_bytes(result.out)).value().object();
  }

  ScratchFolder folder_;
};

TEST_F(VerifyJournal, SaysValidInVietnameseFirstAndWhatItDidNotCheck) {
  const ProgramResult result = verify();
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, StartsWith(std::string(64, '=') + "\n  HỢP LỆ\n"));
  EXPECT_THAT(result.out, HasSubstr("Người niêm phong: Nguyễn Văn A"));
  EXPECT_THAT(result.out, HasSubstr("thời gian khai báo"));
  EXPECT_THAT(result.out, HasSubstr("Chưa kiểm tra"));
  EXPECT_THAT(result.out, Not(HasSubstr("KHÔNG ĐẠT")));
}

TEST_F(VerifyJournal, SpeaksEnglishWhenAsked) {
  EXPECT_THAT(verify({}, "DIEU8_LANG=en").out, HasSubstr("\n  VALID\n"));
}

TEST_F(VerifyJournal, NamesTheBrokenRecordAndSaysInvalid) {
  auto lines = lines_of(good());
  lines.erase(lines.begin() + 2);
  write("a.journal", joined(lines));
  const ProgramResult result = verify();
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.out, HasSubstr("\n  KHÔNG HỢP LỆ\n"));
  EXPECT_THAT(result.out, HasSubstr("Các bản ghi từ số 3 đến số 3 đã bị gỡ bỏ. [record-removed]"));
  EXPECT_THAT(result.out, HasSubstr("chưa được chứng minh"));
}

TEST_F(VerifyJournal, SaysWhyASealIsNotGenuineInASentence) {
  write("a.journal", closed_journal(sample_agency().seal({.role = Role::User})));
  const ProgramResult result = verify();
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.out, HasSubstr("[signer-wrong-role]"));
  EXPECT_THAT(result.out, HasSubstr("không thay đổi kể từ khi được niêm phong, nhưng"));
}

TEST_F(VerifyJournal, SaysNotEnoughGroundsOfAJournalThatIsNotClosed) {
  auto lines = lines_of(good());
  lines.pop_back();
  write("a.journal", joined(lines));
  const ProgramResult result = verify();
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.out, HasSubstr("\n  CHƯA ĐỦ CĂN CỨ\n"));
  EXPECT_THAT(result.out, HasSubstr("[not-closed]"));
}

TEST_F(VerifyJournal, GivesAProgramOneJsonObject) {
  const Json::Object object = json();
  EXPECT_EQ(object.at("verdict"), Json("valid"));
  EXPECT_EQ(object.at("records"), Json(static_cast<std::int64_t>(lines_of(good()).size())));
  EXPECT_EQ(object.at("sha256"), Json(to_hex(sha256(good()))));
  EXPECT_EQ(object.at("origin"), Json(kOrigin));
  EXPECT_EQ(object.at("anchored"), Json(true));
  EXPECT_EQ(object.at("findings"), Json(Json::Array{}));
  EXPECT_EQ(object.at("signer").object()->at("role"), Json("it-officer"));
}

TEST_F(VerifyJournal, GivesFindingsWithWordGradeAndRecordInJson) {
  Bytes torn = good();
  torn.pop_back();
  write("a.journal", torn);
  const Json::Object object = json();
  EXPECT_EQ(object.at("verdict"), Json("undetermined"));
  const Json::Object first = *object.at("findings").array()->at(0).object();
  EXPECT_EQ(first.at("word"), Json("torn-tail"));
  EXPECT_EQ(first.at("grade"), Json("doubt"));
  EXPECT_EQ(first.at("record"), Json(static_cast<std::int64_t>(lines_of(good()).size())));
}

TEST_F(VerifyJournal, CannotTellOfAFileThatItCannotRead) {
  for (const char* file : {"missing.journal", "."}) {
    const ProgramResult result = verify({}, "DIEU8_LANG=vi", file);
    EXPECT_EQ(result.exit_code, 3) << file;
    EXPECT_THAT(result.err, StartsWith("lỗi: "));
    EXPECT_EQ(result.out, "");
  }
}

TEST_F(VerifyJournal, TellsAMissingRootFromAFileThatIsNone) {
  EXPECT_EQ(verify({}, "DIEU8_LANG=vi", "a.journal", "missing.pem").exit_code, 3);
  EXPECT_EQ(verify({}, "DIEU8_LANG=vi", "a.journal", "a.journal").exit_code, 2);
}

TEST_F(VerifyJournal, ShowsNoControlCharactersOfAFileName) {
  const std::string name = "x\x1B[31m.journal";
  write(name, good());
  EXPECT_THAT(verify({}, "DIEU8_LANG=vi", name).out, Not(HasSubstr("\x1B")));
}

}  // namespace
}  // namespace dieu8
