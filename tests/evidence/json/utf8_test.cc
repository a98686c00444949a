#include "evidence/json/utf8.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(Utf8, AcceptsVietnameseAndEveryLength) { EXPECT_EQ(first_invalid_utf8("Điều 8: ổ cứng € 😀"), kValidUtf8); }

TEST(Utf8, FindsTheFirstBadByte) {
  EXPECT_EQ(first_invalid_utf8("ab\xFF"), 2U);            // never a lead byte
  EXPECT_EQ(first_invalid_utf8("a\x80"), 1U);             // continuation without lead
  EXPECT_EQ(first_invalid_utf8("a\xE1\xBB"), 1U);         // cut short
  EXPECT_EQ(first_invalid_utf8("\xC1\x81"), 0U);          // overlong, two bytes
  EXPECT_EQ(first_invalid_utf8("\xE0\x80\x80"), 0U);      // overlong, three
  EXPECT_EQ(first_invalid_utf8("\xED\xA0\x80"), 0U);      // a surrogate
  EXPECT_EQ(first_invalid_utf8("\xF4\x90\x80\x80"), 0U);  // above U+10FFFF
}

TEST(Utf8, TakesCodePointsOneByOne) {
  std::string_view text = "ổ😀";
  EXPECT_EQ(take_code_point(text), U'ổ');
  EXPECT_EQ(take_code_point(text), U'😀');
  EXPECT_TRUE(text.empty());
}

}  // namespace
}  // namespace dieu8
