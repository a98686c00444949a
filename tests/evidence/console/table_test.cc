#include "evidence/console/table.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(DisplayWidth, CountsAVietnameseLetterAsOneCellComposedOrNot) {
  EXPECT_EQ(display_width("ổ"), 1U);                  // U+1ED5
  EXPECT_EQ(display_width("o\xCC\x82\xCC\x89"), 1U);  // o, circumflex, hook above
  EXPECT_EQ(display_width("Điều 8"), 6U);
  EXPECT_EQ(display_width("磁碟"), 4U);
}

TEST(Cut, NeverExceedsTheCellsAndShowsThatSomethingIsMissing) {
  EXPECT_EQ(cut("ổ cứng", 6), "ổ cứng");
  EXPECT_EQ(cut("ổ cứng", 5), "ổ cứ…");
  EXPECT_EQ(cut("ổ cứng", 1), "…");
  EXPECT_EQ(cut("ổ cứng", 0), "");
}

TEST(Table, LinesUpColumnsWithVietnameseLetters) {
  Table table({"Đĩa", "Dung lượng"});
  table.add({"ổ thể rắn", "4 GB"});
  table.add({"hdd", "12 GB"});
  EXPECT_EQ(table.str(),
            "Đĩa        Dung lượng\n"
            "─────────  ──────────\n"
            "ổ thể rắn  4 GB\n"
            "hdd        12 GB\n");
}

}  // namespace
}  // namespace dieu8
