#include "evidence/document/csv.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(Csv, BeginsWithAByteOrderMarkAndEndsEveryLineWithCrLf) {
  const Spreadsheet sheet{"Sổ", {"title"}, {{"Mã"}, {"Người giữ"}}, {{"01", "Trần Thị B"}}};
  EXPECT_EQ(csv_file(sheet), "\xEF\xBB\xBF\"Mã\",\"Người giữ\"\r\n\"01\",\"Trần Thị B\"\r\n");
}

TEST(Csv, DoublesQuotesAndKeepsLineFeedsInside) {
  EXPECT_EQ(csv_file({"", {}, {{"a"}}, {{"x\"y\nz"}}}), "\xEF\xBB\xBF\"a\"\r\n\"x\"\"y\nz\"\r\n");
}

TEST(Csv, ADevicesSerialIsNeverAFormula) {
  for (const std::string begin : {"=", "+", "-", "@", "\t"})
    EXPECT_NE(csv_file({"", {}, {{"a"}}, {{begin + "cmd"}}}).find("\"'" + begin + "cmd\""), std::string::npos) << begin;
}

}  // namespace
}  // namespace dieu8
