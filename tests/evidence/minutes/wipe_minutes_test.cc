#include "evidence/minutes/wipe_minutes.h"

#include <gtest/gtest.h>

#include "evidence/paper/paper_odt.h"
#include "evidence/paper/paper_pdf.h"
#include "tests/evidence/paper/office_reader.h"
#include "tests/evidence/report/pdf_tools.h"
#include "tests/evidence/report/sample_certificates.h"

namespace dieu8 {
namespace {

Paper minutes_of(const Certificate& certificate, MinutesFacts facts = {}) {
  return wipe_minutes(certificate, sha256(as_bytes("certificate.json")), std::move(facts),
                      load_regulation_profile("vn-2026", "").value());
}

const std::vector<std::string> kWords{"BIÊN BẢN",
                                      "Về việc xóa bỏ vĩnh viễn dữ liệu trên máy tính",
                                      "Căn cứ:",
                                      "Khoản 3 Điều 8",
                                      "Nguyễn Văn Ẩn",
                                      "Trần Thị Quỳnh Như",
                                      "WD-WCAPW4385274",
                                      "500.107.862.016 byte",
                                      "III. KẾT LUẬN: ĐẠT",
                                      "NGƯỜI THỰC HIỆN",
                                      "NGƯỜI GIÁM SÁT",
                                      "ĐẠI DIỆN LÃNH ĐẠO",
                                      "Nơi nhận:",
                                      "Lưu: VT, Hồ sơ."};

void expect_words(const std::string& text) {
  for (const std::string& word : kWords) EXPECT_NE(text.find(word), std::string::npos) << word;
}

TEST(WipeMinutes, HoldWhoWhatAndTheConclusion) {
  if (!has_program("pdftotext")) GTEST_SKIP() << "pdftotext (poppler-utils) is not installed";
  const std::string text = PdfOnDisk(paper_pdf(minutes_of(hdd_that_passes())).value()).text();
  expect_words(text);
  EXPECT_EQ(text.find("Biên bản tiêu hủy"), std::string::npos);  // an erasure is no destruction
}

TEST(WipeMinutes, NeverSayPassedOfAComputerThatDidNot) {
  if (!has_program("pdftotext")) GTEST_SKIP() << "pdftotext (poppler-utils) is not installed";
  const std::string text = PdfOnDisk(paper_pdf(minutes_of(three_disks_one_failing())).value()).text();
  EXPECT_NE(text.find("III. KẾT LUẬN: KHÔNG ĐẠT"), std::string::npos);
}

TEST(WipeMinutes, TakeWhatTheOfficerWroteBeforeWhatTheCertificateSays) {
  if (!has_program("pdftotext")) GTEST_SKIP() << "pdftotext (poppler-utils) is not installed";
  MinutesFacts facts;
  facts.minutes_number = "07/BB-UBND";
  facts.ended = "10 giờ 15 phút, ngày 05 tháng 01 năm 2027";
  const std::string text = PdfOnDisk(paper_pdf(minutes_of(hdd_that_passes(), facts)).value()).text();
  EXPECT_NE(text.find("Số: 07/BB-UBND"), std::string::npos);
  EXPECT_NE(text.find("Biên bản kết thúc vào 10 giờ 15 phút"), std::string::npos);
}

TEST(WipeMinutes, OpenInLibreOffice) {
  if (!has_office()) GTEST_SKIP() << "soffice (libreoffice-writer-nogui) is not installed";
  const Bytes printed = printed_by_office(paper_odt(minutes_of(hdd_that_passes())).value());
  ASSERT_FALSE(printed.empty());
  expect_words(PdfOnDisk(printed).text());
}

}  // namespace
}  // namespace dieu8
