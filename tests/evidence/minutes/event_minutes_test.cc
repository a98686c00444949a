#include "evidence/minutes/event_minutes.h"

#include <gtest/gtest.h>

#include "evidence/paper/paper_odt.h"
#include "evidence/paper/paper_pdf.h"
#include "tests/evidence/minutes/sample_record.h"
#include "tests/evidence/paper/office_reader.h"
#include "tests/evidence/report/pdf_tools.h"

namespace dieu8 {
namespace {

class EventMinutes : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!has_program("pdftotext")) GTEST_SKIP() << "pdftotext (poppler-utils) is not installed";
  }
  static std::string text(const Paper& paper) { return PdfOnDisk(paper_pdf(paper).value()).text(); }
  EventSources sources() const { return {stated_, profile_, kSigningTime, nullptr, std::nullopt}; }

  MinutesFacts stated_;
  RegulationProfile profile_ = load_regulation_profile("vn-2026", "").value();
};

void expect_all(const std::string& text, const std::vector<std::string>& words) {
  for (const std::string& word : words) EXPECT_NE(text.find(word), std::string::npos) << word;
}

TEST_F(EventMinutes, WithoutAnyFactHoldDotsAndNoEmptyPlaceholder) {
  for (const Paper& paper : {repair_minutes(sources()), incident_minutes(sources()), handover_minutes(sources()),
                             inspection_minutes(sources())}) {
    const std::string page = text(paper);
    expect_all(page, {"BIÊN BẢN", "Căn cứ:", "Thành phần tham dự:", "....", "Nơi nhận:"});
    for (const char* placeholder : {"{1}", "TODO", "null", ": ;"})
      EXPECT_EQ(page.find(placeholder), std::string::npos) << paper.subject << " " << placeholder;
  }
}

TEST_F(EventMinutes, OfARepairNameTheReportTheRepairerTheTicketAndTheDifference) {
  stated_.report_number = "12/BC-UBND";
  stated_.repairer = "Lê Văn Ẩn";
  stated_.repairer_kind = "public-service";
  const SampleRecord record = sample_record();
  const RecordView view = record.view();
  EventSources all = sources();
  all.record = &view;
  all.difference =
      std::vector<PartChange>{{InventoryPart::Disks, ChangeKind::Removed, "WD A7", "", "", ""},
                              {InventoryPart::Packages, ChangeKind::Changed, "bash", "version", "5.1", "5.2"}};
  expect_all(text(repair_minutes(all)), {"12/BC-UBND", "Lê Văn Ẩn", "đơn vị sự nghiệp công lập", "chế độ sửa chữa",
                                         "Nguyễn Thị Hồng Gấm", "WD A7", "không còn", "bash", "Khoản 2 Điều 8"});
}

TEST_F(EventMinutes, OfAnIncidentHoldTheTimelineAndTheDeadlines) {
  const SampleRecord record = sample_record();
  const RecordView view = record.view();
  EventSources all = sources();
  all.record = &view;
  expect_all(text(incident_minutes(all)),
             {"cảnh báo: không đọc được thông tin thiết bị", "24 giờ", "72 giờ", "Bước 1", "Bước 3"});
}

TEST_F(EventMinutes, OpenInLibreOffice) {
  if (!has_office()) GTEST_SKIP() << "soffice (libreoffice-writer-nogui) is not installed";
  const Bytes printed = printed_by_office(paper_odt(inspection_minutes(sources())).value());
  ASSERT_FALSE(printed.empty());
  expect_all(PdfOnDisk(printed).text(), {"TRƯỞNG ĐOÀN KIỂM TRA", "Kiến nghị của đoàn kiểm tra"});
}

}  // namespace
}  // namespace dieu8
