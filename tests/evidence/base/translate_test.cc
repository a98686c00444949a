#include "evidence/base/translate.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(Translate, SpeaksVietnameseWithoutAnInstalledLocale) {
  EXPECT_EQ(tr_in(Language::Vietnamese, "{1} failed: {2}", {"mở", "hết chỗ"}), "mở thất bại: hết chỗ");
}

TEST(Translate, SpeaksEnglishWhenAsked) {
  EXPECT_EQ(tr_in(Language::English, "{1} failed: {2}", {"open", "no room"}), "open failed: no room");
}

TEST(Translate, DoesNotFillPlaceholdersThatAnArgumentContains) {
  EXPECT_EQ(tr_in(Language::English, "{1} and {2}", {"{2}", "b"}), "{2} and b");
}

TEST(Translate, LeavesAPlaceholderWithoutArgumentVisible) {
  EXPECT_EQ(tr_in(Language::English, "{1} and {2}", {"a"}), "a and {2}");
}

TEST(Translate, GivesTheSentenceItselfWhenTheCatalogueLacksIt) {
  EXPECT_EQ(tr_in(Language::Vietnamese, "no such sentence in the catalogue"), "no such sentence in the catalogue");
}

}  // namespace
}  // namespace dieu8
