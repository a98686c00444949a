#include "guard/cli/records/export_month.h"

#include <gtest/gtest.h>

#include "evidence/base/file.h"
#include "guard/deeds/deed.h"
#include "tests/fakes/fake_agency.h"
#include "tests/fakes/machine_life.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

// A record of November and December 2026 and of January 2027, which is still written.
class ExportMonthTest : public ::testing::Test {
 protected:
  ExportMonthTest() {
    const auto machine = agency_.officer(Role::Machine);
    const auto officer = agency_.officer(Role::ItOfficer);
    MachineLife life(*machine, kSigningTime, [&](const SegmentFile& file) {
      EXPECT_TRUE(write_file_durably(record_.path() + "/" + file.name, file.bytes));
    });
    for (int day = 0; day < 70; ++day) live_a_day(life, 12, *officer);
    life.finish();
  }
  Result<ExportedMonth> exported(const std::string& month) {
    return export_month(record_.path(), month, to_.path() + "/nhat-ky", &root_);
  }
  std::string copy_of(const std::string& name) const { return to_.path() + "/nhat-ky/2026-12/" + name; }

  FakeAgency agency_;
  TrustRoot root_ = agency_.trust();
  ScratchFolder record_;
  ScratchFolder to_;
};

TEST_F(ExportMonthTest, CopiesTheMonthWithItsSums) {
  const auto december = exported("2026-12");
  ASSERT_TRUE(december);
  EXPECT_EQ(december.value().segments, 1U);
  EXPECT_EQ(december.value().unsealed, 0U);
  const Bytes copy = read_file(copy_of("guard-2026-12.journal"), 1U << 20U).value();
  EXPECT_EQ(copy, read_file(record_.path() + "/guard-2026-12.journal", 1U << 20U).value());
  const Bytes sums = read_file(copy_of("SHA256SUMS"), 4096).value();
  EXPECT_EQ(as_text(sums), to_hex(sha256(copy)) + "  guard-2026-12.journal\n");
  EXPECT_EQ(to_hex(sha256(sums)), december.value().sums_sha256);
  EXPECT_TRUE(deed_fields(Deed::RecordExported, exported_report(december.value())));
}

TEST_F(ExportMonthTest, RefusesAMonthThatIsStillWritten) {
  EXPECT_EQ(exported("2027-01").error().code, ErrorCode::Refused);
  EXPECT_EQ(exported("2026-10").error().code, ErrorCode::NotFound);
}

TEST_F(ExportMonthTest, OverwritesNothing) {
  ASSERT_TRUE(exported("2026-12"));
  EXPECT_EQ(exported("2026-12").error().code, ErrorCode::Refused);
  EXPECT_TRUE(exported("2026-11"));
}

TEST_F(ExportMonthTest, NamesASegmentThatNobodyOfThisAgencySealed) {
  const FakeAgency other("Khác");
  const TrustRoot root = other.trust();
  EXPECT_EQ(export_month(record_.path(), "2026-12", to_.path(), &root).value().unsealed, 1U);
  EXPECT_EQ(export_month(record_.path(), "2026-11", to_.path(), nullptr).value().unsealed, 1U);
}

TEST_F(ExportMonthTest, NamesASegmentThatWasChanged) {
  const std::string path = record_.path() + "/guard-2026-12.journal";
  Bytes bytes = read_file(path, 1U << 20U).value();
  bytes[bytes.size() / 2] ^= 1U;
  ASSERT_TRUE(write_file_durably(path, bytes));
  EXPECT_EQ(exported("2026-12").value().unsealed, 1U);  // it goes out as it is, and is no sealed one
}

}  // namespace
}  // namespace dieu8
