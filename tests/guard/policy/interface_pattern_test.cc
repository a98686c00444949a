#include "guard/policy/interface_pattern.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(InterfacePattern, ReadsDigitsAndStars) {
  const InterfacePattern pattern = parse_interface_pattern("E0:*:0a").value();
  EXPECT_EQ(pattern.base_class, 0xE0);
  EXPECT_FALSE(pattern.subclass);
  EXPECT_EQ(pattern.protocol, 0x0A);
  EXPECT_TRUE(fits(pattern, {0xE0, 7, 0x0A}));
  EXPECT_FALSE(fits(pattern, {0xE0, 7, 0x0B}));
}

TEST(InterfacePattern, ReadsBackWhatItWrites) {
  for (const char* text : {"08:06:50", "08:*:*", "*:*:*", "ff:00:*", "*:01:*"})
    EXPECT_EQ(interface_pattern_text(parse_interface_pattern(text).value()), text);
}

TEST(InterfacePattern, RefusesWhatIsNotOne) {
  for (const char* text : {"", "08", "08:06", "08:06:5", "08:06:500", "08:06:50:", " 08:06:50", "8:6:50", "0x08:06:50",
                           "08:**:50", "08:06:5*", "08-06-50", "08:06:50 ", "zz:06:50", "08::50"}) {
    const auto pattern = parse_interface_pattern(text);
    ASSERT_FALSE(pattern) << text;
    EXPECT_EQ(pattern.error().code, ErrorCode::Malformed);
  }
}

}  // namespace
}  // namespace dieu8
