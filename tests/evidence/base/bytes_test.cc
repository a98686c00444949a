#include "evidence/base/bytes.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(Hex, RoundTripsEveryByte) {
  Bytes all;
  for (int value = 0; value < 256; ++value) all.push_back(static_cast<std::uint8_t>(value));
  EXPECT_EQ(from_hex(to_hex(all)).value(), all);
}

TEST(Hex, RefusesOddLengthUpperCaseAndOtherCharacters) {
  for (const char* text : {"0", "0G", "AB", " 00", "0x"}) EXPECT_FALSE(from_hex(text)) << text;
}

TEST(Base64, MatchesTheVectorsOfRfc4648Section10) {
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, coded] : vectors) {
    EXPECT_EQ(to_base64(as_bytes(plain)), coded);
    EXPECT_EQ(as_text(from_base64(coded).value()), plain);
  }
}

TEST(Base64, RefusesWhatCouldMeanTheSameBytesTwice) {
  for (const char* text : {"Zg", "Zg=", "Zh==", "Zm9=", "Zg==Zg==", "Z===", "====", "Zm 9v", "Zm9v\n", "Zg=a"})
    EXPECT_FALSE(from_base64(text)) << text;
}

}  // namespace
}  // namespace dieu8
