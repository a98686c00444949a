#include <gtest/gtest.h>

#include <regex>

#include "evidence/base/translate.h"
#include "evidence/paper/paper_odt.h"
#include "evidence/paper/paper_pdf.h"
#include "tests/evidence/paper/office_reader.h"
#include "tests/evidence/report/pdf_tools.h"

namespace dieu8 {
namespace {

constexpr const char* kEveryDiacritic = "Ẩn Quỳnh Đỗ Ưu Nghĩa Kỹ thuật Giữ Ổ ỡ ặ ẵ ỵ Thượng tầng Nguyễn";

Paper every_part() {
  Paper paper;
  paper.head.superior_agency = "Ủy ban nhân dân tỉnh Vĩnh Long";
  paper.head.agency = "Ủy ban nhân dân xã An Hiệp";
  paper.head.symbol = "BC";
  paper.head.dated = true;
  paper.head.place = "Vĩnh Long";
  paper.kind = "BÁO CÁO";
  paper.subject = "Thử mọi phần của văn bản";
  paper.created = WallTime{1'800'000'000};
  paper.heading("I. PHẦN MỘT");
  paper.say(kEveryDiacritic);
  paper.add(PaperParagraph{"Chữ nghiêng", PaperParagraph::Look::Italic});
  paper.add(PaperHeading{"1. Mục nhỏ", true});
  paper.add(PaperList{{"việc thứ nhất", "việc thứ hai <&>"}});
  paper.field("Có giá trị", "đây");
  paper.field("Viết tay", "");
  paper.add(PaperLines{"Kiến nghị", 2});
  PaperTable table{.shares = {1, 3}, .header = {"STT", "Nội dung"}, .rows = {}};
  for (int i = 1; i <= 60; ++i)
    table.rows.push_back({Cell{std::to_string(i), Align::Centre}, Cell{"dòng " + std::to_string(i)}});
  paper.add(table);
  paper.add(PaperSignatures{{{"BÊN GIAO", "(Ký)", "Lê Ẩn"}, {"BÊN NHẬN", "(Ký)", ""}}});
  paper.add(PaperRecipients{{"Sở Khoa học và Công nghệ", "Lưu: VT."}});
  return paper;
}

const std::vector<std::string> kWords{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                                      "Độc lập - Tự do - Hạnh phúc",
                                      "ỦY BAN NHÂN DÂN TỈNH VĨNH LONG",
                                      "ỦY BAN NHÂN DÂN XÃ AN HIỆP",
                                      "Số: ……/BC-………",
                                      "Vĩnh Long, ngày …… tháng …… năm ………",
                                      "BÁO CÁO",
                                      "Thử mọi phần của văn bản",
                                      kEveryDiacritic,
                                      "việc thứ hai <&>.",
                                      "Có giá trị: đây",
                                      "Viết tay: ....",
                                      "dòng 60",
                                      "BÊN GIAO",
                                      "Lê Ẩn",
                                      "Nơi nhận:",
                                      "Lưu: VT."};

void expect_words(const std::string& text) {
  for (const std::string& word : kWords) EXPECT_NE(text.find(word), std::string::npos) << word;
}

// `lines` paragraphs, a last sentence, signatures, recipients.
Paper ending_after(int lines) {
  Paper paper;
  paper.kind = "BIÊN BẢN";
  for (int i = 0; i < lines; ++i) paper.say("Một dòng.");
  paper.say("Biên bản kết thúc vào lúc này./.");
  paper.add(PaperSignatures{{{"BÊN GIAO", "(Ký)", "Lê Ẩn"}, {"BÊN NHẬN", "(Ký)", ""}}});
  paper.add(PaperRecipients{{"Sở Khoa học và Công nghệ", "Lưu: VT."}});
  return paper;
}

int page_of(const PdfOnDisk& pdf, const std::string& word) {
  for (int page = 1; page <= pdf.pages(); ++page)
    if (pdf.text_of_page(page).find(word) != std::string::npos) return page;
  return 0;
}

void expect_whole_end(const PdfOnDisk& pdf, int lines) {
  const int page = page_of(pdf, "Biên bản kết thúc");
  EXPECT_GT(page, 0);
  EXPECT_EQ(page_of(pdf, "BÊN GIAO"), page) << lines;
  EXPECT_EQ(page_of(pdf, "Lê Ẩn"), page) << lines;
  EXPECT_EQ(page_of(pdf, "Lưu: VT."), page) << lines;
}

// One cell of more than a page, between two others.
Paper with_long_cell() {
  std::string words;
  for (int i = 0; i < 2500; ++i) words += "từ-" + std::to_string(i) + " ";
  Paper paper;
  paper.kind = "BÁO CÁO";
  paper.add(PaperTable{.shares = {1, 3},
                       .header = {"STT", "Nội dung"},
                       .rows = {{Cell{"1"}, Cell{"trước"}}, {Cell{"2"}, Cell{words}}, {Cell{"3"}, Cell{"sau"}}}});
  return paper;
}

void expect_long_cell(const PdfOnDisk& pdf) {
  EXPECT_GE(pdf.pages(), 3);
  for (const char* word : {"trước", "từ-0 ", "từ-1250 ", "từ-2499", "sau"})
    EXPECT_NE(pdf.text().find(word), std::string::npos) << word;
  for (int page = 1; page <= pdf.pages(); ++page)
    EXPECT_NE(pdf.text_of_page(page).find("Nội dung"), std::string::npos) << page;
}

class PaperPdf : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* program : {"pdftotext", "pdfinfo"})
      if (!has_program(program)) GTEST_SKIP() << program << " (poppler-utils) is not installed";
  }
};

TEST_F(PaperPdf, HoldsEveryPartWithEveryDiacritic) { expect_words(PdfOnDisk(paper_pdf(every_part()).value()).text()); }

TEST_F(PaperPdf, IsNeverLocked) {
  const std::string info = PdfOnDisk(paper_pdf(every_part()).value()).output("pdfinfo");
  EXPECT_TRUE(std::regex_search(info, std::regex("Encrypted: *no"))) << info;
}

TEST_F(PaperPdf, NumbersItsPagesFromTheSecondOn) {
  const PdfOnDisk pdf(paper_pdf(every_part()).value());
  ASSERT_GE(pdf.pages(), 2);
  EXPECT_EQ(pdf.text_of_page(2).substr(0, 2), "2 ");
  EXPECT_NE(pdf.text_of_page(1).substr(0, 2), "1 ");
}

TEST_F(PaperPdf, MinutesHaveNoLineOfPlaceAndDate) {
  Paper paper = every_part();
  paper.head.dated = false;
  EXPECT_EQ(PdfOnDisk(paper_pdf(paper).value()).text_of_page(1).find("ngày"), std::string::npos);
}

TEST_F(PaperPdf, SignaturesStandOnThePageOfTheirTextAndOfTheRecipients) {
  for (int lines = 18; lines < 36; ++lines) expect_whole_end(PdfOnDisk(paper_pdf(ending_after(lines)).value()), lines);
}

TEST_F(PaperPdf, ACellLongerThanAPageIsContinuedUnderItsHeader) {
  expect_long_cell(PdfOnDisk(paper_pdf(with_long_cell()).value()));
}

TEST_F(PaperPdf, IsTheSameForTheSameContent) {
  EXPECT_EQ(paper_pdf(every_part()).value(), paper_pdf(every_part()).value());
}

TEST(PaperOdt, IsTheSameForTheSameContent) {
  EXPECT_EQ(paper_odt(every_part()).value(), paper_odt(every_part()).value());
}

TEST(PaperOdt, BeginsWithItsStoredTypeAsOpenDocumentDemands) {
  const Bytes odt = paper_odt(every_part()).value();
  EXPECT_EQ(std::string(as_text(odt).substr(30, 47)), "mimetypeapplication/vnd.oasis.opendocument.text");
}

TEST(PaperOdt, OpensInLibreOfficeWithEveryPartAndDiacritic) {
  if (!has_office()) GTEST_SKIP() << "soffice (libreoffice-writer-nogui) is not installed";
  const Bytes printed = printed_by_office(paper_odt(every_part()).value());
  ASSERT_FALSE(printed.empty());
  const PdfOnDisk pdf(printed);
  expect_words(pdf.text());
  EXPECT_EQ(pdf.text_of_page(2).substr(0, 2), "2 ");
}

TEST(PaperOdt, SignaturesStandOnThePageOfTheirTextAndOfTheRecipients) {
  if (!has_office()) GTEST_SKIP() << "soffice (libreoffice-writer-nogui) is not installed";
  for (const int lines : {21, 24, 27})
    expect_whole_end(PdfOnDisk(printed_by_office(paper_odt(ending_after(lines)).value())), lines);
}

TEST(PaperOdt, ACellLongerThanAPageIsContinuedUnderItsHeader) {
  if (!has_office()) GTEST_SKIP() << "soffice (libreoffice-writer-nogui) is not installed";
  expect_long_cell(PdfOnDisk(printed_by_office(paper_odt(with_long_cell()).value())));
}

}  // namespace
}  // namespace dieu8
