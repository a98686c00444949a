#include "guard/transfer/carried_name.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(CarriedName, VietnameseNamesAreCarried) {
  for (const char* name : {"Công văn số 12.odt", "a", ".ẩn", "数.txt", "đề án (bản 2) - cuối.docx"})
    EXPECT_TRUE(check_carried_name(name)) << name;
}

TEST(CarriedName, WhatAPersonCannotSeeIsRefused) {
  for (const std::string& name :
       {std::string("a\nb"), std::string("a\tb"), std::string("a\x1b[2J"), std::string("a\x7f"), std::string("a\0b", 3),
        std::string("\xE2\x80\xAE"
                    "fdp.exe"),
        std::string("a\xE2\x81\xA6"), std::string("a\xC2\x85"), std::string("\xFF"), std::string(), std::string("."),
        std::string(".."), std::string("a/b"), std::string(256, 'a')})
    EXPECT_FALSE(check_carried_name(name)) << name;
}

TEST(CarriedName, WhatExfatAndFatCannotHaveIsKnown) {
  for (const char* name : {"Công văn số 12.odt", ".ẩn", "a.b", " a"}) EXPECT_TRUE(check_windows_name(name)) << name;
  for (const char* name : {"quý 1: báo cáo", "a?", "a*", "\"a\"", "<a>", "a|b", "a\\b", "cuối.", "cuối "})
    EXPECT_FALSE(check_windows_name(name)) << name;
}

TEST(CarriedName, APathLeadsNowhereElse) {
  EXPECT_EQ(carried_path("a/b c/d").value(), (std::vector<std::string>{"a", "b c", "d"}));
  EXPECT_EQ(carried_path("a/").value(), std::vector<std::string>{"a"});
  for (const char* path : {"", "/", "/etc", "a//b", "../a", "a/../b", "a/."}) EXPECT_FALSE(carried_path(path)) << path;
}

}  // namespace
}  // namespace dieu8
