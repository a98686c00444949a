#include "guard/cli/media/register_view.h"

#include <gtest/gtest.h>

#include "evidence/base/translate.h"
#include "guard/cli/media/media_options.h"
#include "guard/registered/register_json.h"
#include "tests/guard/registered/sample_medium.h"

namespace dieu8 {
namespace {

class RegisterView : public ::testing::Test {
 protected:
  RegisterView() { use_language(Language::Vietnamese); }
  ~RegisterView() override { use_language(before_); }

  std::vector<RegisterRow> rows(WallTime now = kMonthLater) const {
    auto read = register_rows({{"media", register_json(project(events), now)}});
    EXPECT_TRUE(read);
    return read ? std::move(read).assume_value() : std::vector<RegisterRow>{};
  }

  const Language before_ = language();
  FakeAgency agency;
  std::unique_ptr<Signer> officer = agency.officer();
  SampleMedium medium = placed(sample_token(agency), *officer);
  std::vector<MediumEvent> events{registration(medium)};
};

TEST_F(RegisterView, ReadsWhatTheDaemonTells) {
  const auto read = rows();
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].number, "USB-07");
  EXPECT_EQ(read[0].holder, "Trần Thị Bưởi");
  EXPECT_EQ(read[0].bytes, 8'004'304'896U);
  EXPECT_EQ(read[0].events.size(), 1U);
  EXPECT_FALSE(read[0].overdue);
}

TEST_F(RegisterView, TheBookIsInVietnameseAndShowsWhatIsOverdue) {
  const std::string table = register_table(rows(medium.token.until));
  for (const char* part :
       {"USB-07", "Trần Thị Bưởi", "Mật", "vào (chỉ đọc)", "người giữ đang giữ, QUÁ HẠN", "22/11/2027"})
    EXPECT_NE(table.find(part), std::string::npos) << table;
}

TEST_F(RegisterView, ThePageOfAMediumTellsEveryEvent) {
  MediumEvent moved = event_of(MediumEventKind::Moved, medium, kMonthLater);
  moved.from = "Phòng 204";
  moved.to = "UBND huyện";
  moved.reason = "kiểm tra";
  moved.seal = "NP-0113";
  moved.expected_back = WallTime{kMonthLater.seconds + 86400};
  events.push_back(moved);
  const std::string page = register_page(rows().front());
  for (const char* part : {"đã chuyển đi, chưa về",
                           "di chuyển; từ: Phòng 204; đến: UBND huyện; lý do: kiểm tra; niêm phong số NP-0113; "
                           "hẹn trả: 23/12/2026; người ghi: Nguyễn Văn Ổn"})
    EXPECT_NE(page.find(part), std::string::npos) << page;
}

TEST_F(RegisterView, EveryRowOfTheSheetHasAllItsColumns) {
  const Spreadsheet sheet = register_sheet(rows(), "22/12/2026");
  ASSERT_EQ(sheet.rows.size(), 1U);
  EXPECT_EQ(sheet.rows[0].size(), sheet.columns.size());
  EXPECT_EQ(sheet.title[0], "SỔ THEO DÕI PHƯƠNG TIỆN LƯU TRỮ");
}

TEST_F(RegisterView, AMediumIsFoundByNumberSerialOrRegistration) {
  for (const std::string& name : {medium.token.number, medium.token.usb_serial, medium.token.medium})
    EXPECT_TRUE(row_named(rows(), name)) << name;
  ASSERT_FALSE(row_named(rows(), "USB-99"));
  EXPECT_EQ(row_named(rows(), "USB-99").error().code, ErrorCode::NotFound);
}

TEST_F(RegisterView, AnAnswerOfAnotherFormIsAnError) {
  EXPECT_FALSE(register_rows({}));
  EXPECT_FALSE(register_rows({{"media", Json::Array{Json(1)}}}));
}

TEST(LastDay, IsTheDayThatAPersonTyped) {
  EXPECT_EQ(last_day_of(rfc3339(end_of_day("31/12/2026").value())), "31/12/2026");
  EXPECT_EQ(last_day_of("2027-01-01T09:00:00+07:00"), "01/01/2027");
  EXPECT_EQ(last_day_of(""), "");
}

TEST(EndOfDay, IsTheMidnightAfterItInVietnam) {
  EXPECT_EQ(rfc3339(end_of_day("31/12/2026").value()), "2027-01-01T00:00:00+07:00");
  for (const char* other : {"2026-12-31", "31/13/2026", "31.12.2026", "", "31/12/26"})
    EXPECT_FALSE(end_of_day(other)) << other;
}

}  // namespace
}  // namespace dieu8
