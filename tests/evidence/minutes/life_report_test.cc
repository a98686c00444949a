#include "evidence/minutes/life_report.h"

#include <gtest/gtest.h>

#include "evidence/paper/paper_odt.h"
#include "evidence/paper/paper_pdf.h"
#include "tests/evidence/minutes/sample_record.h"
#include "tests/evidence/paper/office_reader.h"
#include "tests/evidence/report/pdf_tools.h"

namespace dieu8 {
namespace {

const WallTime kNow = parse_rfc3339("2026-12-06T09:00:00+07:00").value();

RegulationProfile profile(const char* id) { return load_regulation_profile(id, "").value(); }

std::string period(ReportKind kind, const std::string& which, const char* profile_id = "vn-2026") {
  const auto found = report_period(kind, which, profile(profile_id), kNow);
  if (!found) return "none";
  return rfc3339(found.value().from).substr(0, 10) + " " + rfc3339(found.value().until).substr(0, 10);
}

TEST(ReportPeriod, IsTheLastOneThatIsOver) {
  EXPECT_EQ(period(ReportKind::Month, ""), "2026-11-01 2026-12-01");
  EXPECT_EQ(period(ReportKind::Quarter, ""), "2026-07-01 2026-10-01");
}

TEST(ReportPeriod, IsTheOneThatIsNamed) {
  EXPECT_EQ(period(ReportKind::Month, "2026-02"), "2026-02-01 2026-03-01");
  EXPECT_EQ(period(ReportKind::Month, "2026-12"), "2026-12-01 2027-01-01");
  EXPECT_EQ(period(ReportKind::Quarter, "2026-Q4"), "2026-10-01 2027-01-01");
}

TEST(ReportPeriod, AYearBeginsAsTheRegulationProfileSays) {
  EXPECT_EQ(period(ReportKind::Year, "2026", "bentre-22-2013"), "2025-10-01 2026-10-01");
  EXPECT_EQ(period(ReportKind::Year, "2026", "vn-2026"), "2025-12-15 2026-12-15");
  EXPECT_EQ(period(ReportKind::Year, "", "bentre-22-2013"), "2025-10-01 2026-10-01");
  EXPECT_EQ(period(ReportKind::Year, "", "vn-2026"), "2024-12-15 2025-12-15");  // that of 2026 is not over yet
}

TEST(ReportPeriod, AnythingElseIsNone) {
  for (const char* which : {"2026-13", "2026-00", "26-11", "2026-Q5", "2026-11-01", "x", "2026-1"})
    EXPECT_EQ(period(ReportKind::Month, which), "none") << which;
  for (const char* which : {"2026-Q5", "2026-Q0", "2026-11", "Q4"})
    EXPECT_EQ(period(ReportKind::Quarter, which), "none") << which;
  EXPECT_EQ(period(ReportKind::Year, "20265"), "none");
}

ReportFacts november() {
  ReportFacts facts;
  facts.kind = ReportKind::Month;
  facts.period = report_period(ReportKind::Month, "2026-11", profile("vn-2026"), kNow).value();
  facts.made = kNow;
  facts.stated.agency = "Ủy ban nhân dân xã An Hiệp";
  facts.stated.people = {{"Cán bộ chuyên trách công nghệ thông tin", "Lê Hoàng Dũng", "", ""}};
  return facts;
}

const std::vector<std::string> kReportWords{"BÁO CÁO",
                                            "ngày …… tháng …… năm",
                                            "Kỳ báo cáo: từ 01/11/2026 đến 30/11/2026",
                                            "Trong đó, số ngày không có kết nối mạng nào",
                                            "theo phiếu mở khóa",
                                            "số mặt đã in: 6",
                                            "thu-ky",
                                            "không có quy tắc nào của chính sách cho phép",
                                            "VIII. THỜI HẠN BÁO CÁO",
                                            "Lê Hoàng Dũng",
                                            "Nơi nhận:"};

void expect_report_words(const std::string& text) {
  for (const std::string& word : kReportWords) EXPECT_NE(text.find(word), std::string::npos) << word;
}

TEST(LifeReport, HoldsTheNumbersOfItsPeriod) {
  if (!has_program("pdftotext")) GTEST_SKIP() << "pdftotext (poppler-utils) is not installed";
  const SampleRecord record = sample_record(november().period);
  expect_report_words(PdfOnDisk(paper_pdf(life_report(november(), record.view(), profile("vn-2026"))).value()).text());
}

TEST(LifeReport, OpensInLibreOffice) {
  if (!has_office()) GTEST_SKIP() << "soffice (libreoffice-writer-nogui) is not installed";
  const SampleRecord record = sample_record(november().period);
  const Bytes printed =
      printed_by_office(paper_odt(life_report(november(), record.view(), profile("vn-2026"))).value());
  ASSERT_FALSE(printed.empty());
  expect_report_words(PdfOnDisk(printed).text());
}

}  // namespace
}  // namespace dieu8
