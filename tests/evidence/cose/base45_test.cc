#include "evidence/cose/base45.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(Base45, MatchesTheExamplesOfRfc9285) {
  const std::pair<const char*, const char*> examples[] = {
      {"", ""}, {"AB", "BB8"}, {"Hello!!", "%69 VD92EX0"}, {"base-45", "UJCLQE7W581"}, {"ietf!", "QED8WEX0"}};
  for (const auto& [plain, coded] : examples) {
    EXPECT_EQ(to_base45(as_bytes(plain)), coded);
    EXPECT_EQ(as_text(from_base45(coded).value()), plain);
  }
}

TEST(Base45, RoundTripsEveryPairOfBytes) {
  for (unsigned value = 0; value <= 0xFFFFU; ++value) {
    const Bytes pair = {static_cast<std::uint8_t>(value >> 8U), static_cast<std::uint8_t>(value)};
    ASSERT_EQ(from_base45(to_base45(pair)).value(), pair);
  }
}

TEST(Base45, RefusesOtherCharactersLengthsAndGroupsTooLarge) {
  // ":::" is 91124 and "GGW" is 65536, both above 65535; "U5" is 255 + 0, "V5" is 256.
  for (const char* text : {"A", "ABCD", "bb8", "BB8\n", "B,8", ":::", "GGW", "::", "V5", "FGW0"})
    EXPECT_FALSE(from_base45(text)) << text;
  EXPECT_TRUE(from_base45("U5"));
  EXPECT_TRUE(from_base45("FGW"));
}

}  // namespace
}  // namespace dieu8
