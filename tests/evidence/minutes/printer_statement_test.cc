#include <gtest/gtest.h>

#include "evidence/json/canonical.h"
#include "evidence/minutes/life_tables.h"
#include "tests/fakes/fake_agency.h"

namespace dieu8 {
namespace {

class PrinterStatementOnPaper : public ::testing::Test {
 protected:
  LedgerRow attested(const Signer& signer) const {
    LedgerRow row;
    row.kind = LedgerKind::Attested;
    row.who = signer.certificate().name;
    row.printer = "03f0:5617 VNB3K1";
    row.statement = canonical_json(Json::Object{{"vendor", "03f0"}, {"product", "5617"}, {"serial", "VNB3K1"}});
    row.seal = to_base64(sign_detached(as_bytes(row.statement), signer, kSigningTime).value());
    return row;
  }
  std::string text(const LedgerRow& row) const { return stated_by(row, &root_); }

  FakeAgency agency_;
  TrustRoot root_ = agency_.trust();
  std::unique_ptr<Signer> officer_ = agency_.officer(Role::ItOfficer);
};

TEST_F(PrinterStatementOnPaper, NamesWhoseSignatureHolds) {
  const LedgerRow row = attested(*officer_);
  EXPECT_EQ(text(row), "Nguyễn Thị Hồng Gấm, Cán bộ chuyên trách CNTT");
  EXPECT_EQ(stated_by(row, nullptr), "Nguyễn Thị Hồng Gấm (chưa kiểm tra chữ ký)");
}

TEST_F(PrinterStatementOnPaper, SaysThatANameWasChanged) {
  LedgerRow row = attested(*officer_);
  row.who = "Nguyễn Văn Giả";
  EXPECT_EQ(text(row),
            "KHÔNG HỢP LỆ: nhật ký ghi khác với nội dung đã ký; nhật ký ghi: Nguyễn Văn Giả; chữ ký là của: "
            "Nguyễn Thị Hồng Gấm, Cán bộ chuyên trách CNTT");
}

TEST_F(PrinterStatementOnPaper, SaysThatItIsAboutAnotherPrinter) {
  LedgerRow row = attested(*officer_);
  row.printer = "03f0:5617 KHAC";
  EXPECT_TRUE(text(row).starts_with("KHÔNG HỢP LỆ: nhật ký ghi khác")) << text(row);
}

TEST_F(PrinterStatementOnPaper, TakesNoOtherTextRoleOrAgency) {
  LedgerRow changed = attested(*officer_);
  changed.statement += " ";
  const LedgerRow by_a_user = attested(*agency_.officer(Role::User));
  const LedgerRow by_a_stranger = attested(*FakeAgency("Cơ quan khác").officer(Role::ItOfficer));
  LedgerRow without = attested(*officer_);
  without.seal = "";
  for (const LedgerRow& row : {changed, by_a_user, by_a_stranger, without})
    EXPECT_TRUE(text(row).starts_with("KHÔNG HỢP LỆ: ")) << text(row);
}

}  // namespace
}  // namespace dieu8
