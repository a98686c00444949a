// dieu8-verify as the inspector runs it: files in a folder, what is printed, and the exit code.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "evidence/base/file.h"
#include "evidence/crypto/pem.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"
#include "tests/evidence/certificate/good_certificate.h"
#include "tests/evidence/certificate/good_purge.h"
#include "tests/evidence/certificate/sealed_certificate.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const FakeAgency& agency() {
  static const FakeAgency fake;
  return fake;
}

class VerifyCertificate : public ::testing::Test {
 protected:
  void SetUp() override {
    write("root.pem", as_bytes(to_pem(agency().root_der(), kCertificateLabel)));
    write_evidence(sealed(good_certificate(), *officer_));
  }

  void write(const std::string& name, ByteView bytes) { ASSERT_TRUE(write_file_durably(folder_.path(name), bytes)); }

  void write_evidence(const SealedCertificate& evidence) {
    write("certificate.json", as_bytes(evidence.json));
    write("certificate.json.p7s", evidence.seal);
    write("session.journal", evidence.journal);
  }

  ProgramResult verify(const std::vector<std::string>& more = {}, const char* language = "DIEU8_LANG=vi") {
    std::vector<std::string> command = {DIEU8_BIN_DIR "/dieu8-verify", "certificate", folder_.path("certificate.json"),
                                        "--trust", folder_.path("root.pem")};
    command.insert(command.end(), more.begin(), more.end());
    return run_program(command, {language});
  }

  ScratchFolder folder_;
  std::unique_ptr<Signer> officer_ = agency().officer();
};

TEST_F(VerifyCertificate, SaysValidAndPassInVietnameseFirst) {
  const ProgramResult result = verify();
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, StartsWith(std::string(64, '=') + "\n  HỢP LỆ\n  KẾT LUẬN: ĐẠT\n"));
  EXPECT_THAT(result.out, HasSubstr("WD-WCC7K0AAAAAA"));
  EXPECT_THAT(result.out, HasSubstr("Nguyễn Văn Thảo"));
  EXPECT_THAT(result.out, HasSubstr("OpenSSL"));
  EXPECT_EQ(result.err, "");
}

TEST_F(VerifyCertificate, SpeaksEnglishWhenAsked) {
  EXPECT_THAT(verify({}, "DIEU8_LANG=en").out, HasSubstr("  VALID\n  CONCLUSION: PASS\n"));
}

TEST_F(VerifyCertificate, TellsAGenuineFailureFromAForgery) {
  Certificate failed = good_certificate();
  failed.disks[0].sanitization.failure = Failure{FailureKind::Vanished, "ENODEV"};
  write_evidence(sealed(failed, *officer_));
  const ProgramResult result = verify();
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.out, HasSubstr("  HỢP LỆ\n  KẾT LUẬN: KHÔNG ĐẠT\n"));
  EXPECT_THAT(result.out, HasSubstr("[failure-vanished]"));
}

TEST_F(VerifyCertificate, ShowsWhatADriveDidThatErasedItself) {
  write_evidence(sealed(purged_hdd(), *officer_));
  const ProgramResult result = verify();
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.out, HasSubstr("Lệnh của ổ đĩa: SANITIZE DEVICE, OVERWRITE EXT (B4h, 0014h): ổ đĩa báo đã xong"));
  EXPECT_THAT(result.out,
              HasSubstr("Khối ngẫu nhiên ghi trước các lệnh của ổ đĩa: 2048; số cung từ của chúng còn lại sau đó: 0"));
  EXPECT_THAT(result.out,
              HasSubstr("vùng máy chủ dành riêng (HPA), cung từ cao nhất trước 7810037167, sau 7814037167"));
  EXPECT_THAT(result.out, HasSubstr("[firmware-trusted]"));
  EXPECT_THAT(verify({"--json"}).out, HasSubstr(R"("techniques":["ata-sanitize-overwrite"])"));
}

TEST_F(VerifyCertificate, NeverLetsAPracticeTargetLookLikeADisk) {
  write_evidence(sealed(good_practice_certificate(), *officer_));
  const ProgramResult result = verify();
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.out, HasSubstr("  KẾT LUẬN: ĐẠT CÓ LƯU Ý\n  BÀI THỰC HÀNH:"));
  EXPECT_THAT(result.out, HasSubstr("[practice-only]"));
}

TEST_F(VerifyCertificate, RefusesAChangedByteAndShowsNoContent) {
  SealedCertificate evidence = sealed(good_certificate(), *officer_);
  evidence.json[evidence.json.find("WD-WCC") + 1] = 'E';
  write_evidence(evidence);
  const ProgramResult result = verify();
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.out, HasSubstr("  KHÔNG HỢP LỆ\n"));
  EXPECT_THAT(result.out, Not(HasSubstr("KẾT LUẬN")));
  EXPECT_THAT(result.out, HasSubstr("[seal-digest-mismatch]"));
  EXPECT_THAT(result.out, Not(HasSubstr("Nguyễn Văn Thảo")));
}

TEST_F(VerifyCertificate, TellsIntegrityFromTrust) {
  const FakeAgency self_made;
  write_evidence(sealed(good_certificate(), *self_made.officer()));
  const ProgramResult result = verify({"--json"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.out, HasSubstr(R"("anchored":false)"));
  EXPECT_THAT(result.out, HasSubstr(R"("intact":true)"));
  EXPECT_THAT(result.out, HasSubstr("signer-self-made-root"));
}

TEST_F(VerifyCertificate, CannotTellWithoutTheJournal) {
  ::unlink(folder_.path("session.journal").c_str());
  const ProgramResult result = verify();
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.out, HasSubstr("CHƯA ĐỦ CĂN CỨ"));
  EXPECT_THAT(result.out, HasSubstr("[journal-absent]"));
}

TEST_F(VerifyCertificate, RefusesTheJournalOfAnotherSession) {
  write("session.journal", sealed_journal(*officer_, "11111111-2222-4333-8444-555555555555"));
  EXPECT_EQ(verify().exit_code, 1);
}

TEST_F(VerifyCertificate, CannotTellWhenAFileIsMissing) {
  ::unlink(folder_.path("certificate.json.p7s").c_str());
  const ProgramResult result = verify();
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.err, HasSubstr("certificate.json.p7s"));
  EXPECT_THAT(result.err, HasSubstr("gợi ý: "));
  EXPECT_EQ(result.out, "");
}

TEST_F(VerifyCertificate, CannotTellFromAFolderInPlaceOfAFile) {
  const ProgramResult result =
      run_program({DIEU8_BIN_DIR "/dieu8-verify", "certificate", folder_.path(), "--trust", folder_.path("root.pem")});
  EXPECT_EQ(result.exit_code, 3);
}

TEST_F(VerifyCertificate, PrintsOneJsonObject) {
  const ProgramResult result = verify({"--json"});
  const auto parsed = parse_json(as_bytes(std::string_view(result.out).substr(0, result.out.size() - 1)));
  ASSERT_TRUE(parsed);
  Fields fields = Fields::of(parsed.assume_value(), "$").value();
  EXPECT_EQ(fields.text("verdict").value(), "valid");
  EXPECT_EQ(fields.integer("exit_code").value(), 0);
  EXPECT_EQ(fields.object("certificate").value().text("conclusion").value(), "pass");
  EXPECT_EQ(result.err, "");
}

TEST_F(VerifyCertificate, EscapesWhatADriveNamesItself) {
  Certificate certificate = good_certificate();
  certificate.disks[0].identity.model = "EVIL\x1b[2J";
  write_evidence(sealed(certificate, *officer_));
  EXPECT_THAT(verify().out, Not(HasSubstr("\x1b")));
}

TEST(VerifyOptions, AreRefusedWithTwoWhenWrong) {
  const std::string program = DIEU8_BIN_DIR "/dieu8-verify";
  const std::vector<std::vector<std::string>> wrong = {
      {program},
      {program, "certificates", "x", "--trust", "y"},
      {program, "certificate"},
      {program, "certificate", "x"},
      {program, "certificate", "x", "--trust"},
      {program, "certificate", "x", "y", "--trust", "z"},
      {program, "certificate", "x", "--trust", "y", "--force"},
      {program, "certificate", "", "--trust", "y"},
  };
  for (const auto& command : wrong) {
    const ProgramResult result = run_program(command);
    EXPECT_EQ(result.exit_code, 2) << command.back();
    EXPECT_THAT(result.err, StartsWith("lỗi: "));
  }
}

TEST(VerifyOptions, AFileThatIsNoRootIsMisuse) {
  const ProgramResult result =
      run_program({DIEU8_BIN_DIR "/dieu8-verify", "certificate", "x", "--trust", DIEU8_BIN_DIR "/dieu8-verify"});
  EXPECT_EQ(result.exit_code, 2);
}

TEST(VerifyHelp, IsThereInBothLanguages) {
  const ProgramResult vietnamese = run_program({DIEU8_BIN_DIR "/dieu8-verify", "--help"}, {"DIEU8_LANG=vi"});
  const ProgramResult english = run_program({DIEU8_BIN_DIR "/dieu8-verify", "--help"}, {"DIEU8_LANG=en"});
  EXPECT_EQ(vietnamese.exit_code, 0);
  EXPECT_EQ(english.exit_code, 0);
  EXPECT_THAT(vietnamese.out, HasSubstr("Mã thoát"));
  EXPECT_THAT(english.out, HasSubstr("Exit status"));
}

}  // namespace
}  // namespace dieu8
