#include "evidence/json/canonical.h"

#include <gtest/gtest.h>

#include "evidence/json/parse.h"

namespace dieu8 {
namespace {

std::string canonical(std::string_view text) { return canonical_json(parse_json(as_bytes(text)).value()); }

TEST(CanonicalJson, OrdersKeysAsInRfc8785Section323) {
  // The example of the RFC: order by UTF-16 code units puts U+1F600 (D83D DE00) before U+FB33.
  const std::string sorted = canonical(
      R"({"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",)"
      R"("\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"})");
  std::vector<std::size_t> positions;
  for (const char* value : {"Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
                            "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"})
    positions.push_back(sorted.find(value));
  EXPECT_TRUE(std::is_sorted(positions.begin(), positions.end())) << sorted;
}

TEST(CanonicalJson, EscapesAsInRfc8785Section3222) {
  EXPECT_EQ(canonical(R"("\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/")"), "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
}

TEST(CanonicalJson, WritesNoWhiteSpace) { EXPECT_EQ(canonical("{ \"a\" : [ 1 , 2 ] }"), R"({"a":[1,2]})"); }

TEST(CanonicalJson, IsTheSameForEveryOrderOfTheSameMembers) {
  EXPECT_EQ(canonical(R"({"b":1,"a":{"d":2,"c":3}})"), canonical(R"({"a":{"c":3,"d":2},"b":1})"));
}

}  // namespace
}  // namespace dieu8
