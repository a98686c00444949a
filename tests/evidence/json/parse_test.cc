#include "evidence/json/parse.h"

#include <gtest/gtest.h>

#include "evidence/json/canonical.h"

namespace dieu8 {
namespace {

using namespace std::string_literals;

Result<Json> parse(std::string_view text, const JsonLimits& limits = {}) { return parse_json(as_bytes(text), limits); }

TEST(ParseJson, ReadsEveryKindOfValue) {
  const auto value = parse(R"( {"a":[1,-2,"x",true,false,null,{}]} )").value();
  const Json expected = Json::Object{{"a", Json::Array{1, -2, "x", true, false, Json(), Json::Object{}}}};
  EXPECT_EQ(value, expected);
}

struct Refusal {
  const char* name;
  std::string text;
  std::string position;
  std::string what;
};

class ParseJsonRefuses : public ::testing::TestWithParam<Refusal> {};

TEST_P(ParseJsonRefuses, WithThePosition) {
  const auto parsed = parse(GetParam().text);
  ASSERT_FALSE(parsed) << GetParam().text;
  EXPECT_EQ(parsed.error().code, ErrorCode::Malformed);
  EXPECT_EQ(parsed.error().arguments.at(0), GetParam().position);
  EXPECT_EQ(parsed.error().arguments.at(1), GetParam().what);
}

INSTANTIATE_TEST_SUITE_P(
    Documents, ParseJsonRefuses,
    ::testing::Values(
        Refusal{"DuplicateKey", R"({"a":1,"a":2})", "10", "a key that stands twice"},
        Refusal{"DuplicateKeyByEscape", R"({"a":1,"\u0061":2})", "15", "a key that stands twice"},
        Refusal{"Float", "1.0", "3", "a number that is not whole"},
        Refusal{"Exponent", "1e3", "3", "a number that is not whole"},
        Refusal{"MinusZero", R"({"a":-0})", "5", "minus zero"},
        Refusal{"BeyondDouble", "9007199254740992", "16", "a number beyond 2^53-1"},
        Refusal{"BeyondDoubleNegative", "-9007199254740992", "17", "a number beyond 2^53-1"},
        Refusal{"BeyondSixtyFourBits", "18446744073709551616", "20", "a number that is not whole"},
        Refusal{"ByteOrderMark", "\xEF\xBB\xBF{}", "0", "a byte-order mark"},
        Refusal{"BadUtf8", "\"\xC3\x28\"", "1", "not UTF-8"}, Refusal{"OverlongUtf8", "\"\xC0\xAF\"", "1", "not UTF-8"},
        Refusal{"TrailingBytes", "{} x", "4", "a syntax error"},
        Refusal{"SecondDocument", "{}{}", "3", "a syntax error"}, Refusal{"TrailingNul", "{}\0"s, "2", "a NUL byte"},
        Refusal{"NulBeforeMore", "{}\0{}"s, "2", "a NUL byte"}, Refusal{"Empty", "", "1", "a syntax error"},
        Refusal{"OpenObject", "{", "2", "a syntax error"},
        Refusal{"LoneSurrogate", R"("\ud800")", "8", "a syntax error"},
        Refusal{"ReversedSurrogates", R"("\udc00\ud800")", "7", "a syntax error"},
        Refusal{"Comment", "/*x*/1", "1", "a syntax error"}, Refusal{"TrailingComma", "[1,]", "4", "a syntax error"},
        Refusal{"LeadingZero", "01", "2", "a syntax error"}, Refusal{"Plus", "+1", "1", "a syntax error"},
        Refusal{"NotANumber", "NaN", "1", "a syntax error"},
        Refusal{"ControlInString", "\"\n\"", "2", "a syntax error"}),
    [](const auto& each) { return each.param.name; });

TEST(ParseJson, RefusesDepthAndSizeOverTheLimits) {
  EXPECT_TRUE(parse("[[[]]]", {.depth = 3}));
  EXPECT_EQ(parse("[[[[]]]]", {.depth = 3}).error().arguments.at(1), "too many levels");
  EXPECT_TRUE(parse("1234", {.bytes = 4}));
  EXPECT_EQ(parse("12345", {.bytes = 4}).error().arguments.at(1), "the document is too long");
}

TEST(ParseJson, SurvivesTenThousandOpenBrackets) { EXPECT_FALSE(parse(std::string(10'000, '['))); }

TEST(ParseJson, AcceptsTheLargestNumbersEveryReaderAgreesOn) {
  EXPECT_EQ(*parse("9007199254740991").value().integer(), kLargestJsonInteger);
  EXPECT_EQ(*parse("-9007199254740991").value().integer(), -kLargestJsonInteger);
}

TEST(ParseJson, TakesMinusZeroInsideAStringForText) { EXPECT_EQ(*parse(R"("\"-0")").value().text(), "\"-0"); }

TEST(ParseJson, ReadsBackEveryCanonicalDocument) {
  for (const char* text : {R"({"a":[],"b":{"c":"\u0001é\"\\"}})", "[null,true,-5]", R"("điều 8")"})
    EXPECT_EQ(canonical_json(parse(text).value()), text);
}

}  // namespace
}  // namespace dieu8
