#include <gtest/gtest.h>

#include <limits>

#include "evidence/cose/cbor_reader.h"
#include "evidence/cose/cbor_writer.h"

namespace dieu8 {
namespace {

std::string written_integer(std::int64_t value) {
  CborWriter writer;
  writer.integer(value);
  return to_hex(writer.written());
}

Result<std::int64_t> read_integer(std::string_view hex) {
  const Bytes bytes = from_hex(hex).value();
  CborReader reader(bytes);
  const std::int64_t value = TRY(reader.integer());
  TRY(reader.at_end());
  return value;
}

TEST(Cbor, WritesAndReadsTheIntegersOfRfc8949AppendixA) {
  const std::pair<std::int64_t, const char*> examples[] = {{0, "00"},
                                                           {1, "01"},
                                                           {10, "0a"},
                                                           {23, "17"},
                                                           {24, "1818"},
                                                           {25, "1819"},
                                                           {100, "1864"},
                                                           {1000, "1903e8"},
                                                           {1000000, "1a000f4240"},
                                                           {-1, "20"},
                                                           {-10, "29"},
                                                           {-100, "3863"},
                                                           {-1000, "3903e7"},
                                                           {255, "18ff"},
                                                           {256, "190100"},
                                                           {65535, "19ffff"},
                                                           {65536, "1a00010000"},
                                                           {4294967295, "1affffffff"},
                                                           {4294967296, "1b0000000100000000"},
                                                           {1000000000000, "1b000000e8d4a51000"}};
  for (const auto& [value, hex] : examples) {
    EXPECT_EQ(written_integer(value), hex);
    EXPECT_EQ(read_integer(hex).value(), value);
  }
}

TEST(Cbor, KeepsTheSmallestAndTheLargestInteger) {
  for (const auto value : {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()})
    EXPECT_EQ(read_integer(written_integer(value)).value(), value);
}

TEST(Cbor, RefusesIntegersThatAreNotTheShortestFormOrTooLarge) {
  for (const char* hex : {"1817", "1900ff", "1a0000ffff", "1b00000000ffffffff", "1c", "1d", "1e", "1f", "18", "1903",
                          "1b8000000000000000", "3b8000000000000000", "0000"})
    EXPECT_FALSE(read_integer(hex)) << hex;
}

TEST(Cbor, RefusesIndefiniteLengthsFloatsAndTagsWhereAnIntegerIsDue) {
  for (const char* hex : {"5f", "7f", "9f", "bf", "f90000", "fb3ff199999999999a", "c000", "f4", "40", "60"})
    EXPECT_FALSE(read_integer(hex)) << hex;
}

TEST(Cbor, WritesAnArrayAndAMapAsRfc8949Does) {
  CborWriter writer;  // [1, {"a": true, "b": h'0102'}, null]
  writer.array(3);
  writer.natural(1);
  writer.map(2);
  writer.text("a");
  writer.boolean(true);
  writer.text("b");
  writer.bytes(Bytes{1, 2});
  writer.null();
  EXPECT_EQ(to_hex(writer.written()), "8301a26161f56162420102f6");
}

TEST(Cbor, ReadsBackVietnameseText) {
  CborWriter writer;
  writer.text("Điều 8");
  CborReader reader(writer.written());
  EXPECT_EQ(reader.text().value(), "Điều 8");
  EXPECT_TRUE(reader.at_end());
}

TEST(Cbor, RefusesTextThatIsNotUtf8) {
  const Bytes bytes = {0x62, 0xC3, 0x28};
  EXPECT_FALSE(CborReader(bytes).text());
}

TEST(Cbor, RefusesLengthsThatTheDocumentCannotHold) {
  const Bytes huge_text = {0x7B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
  EXPECT_FALSE(CborReader(huge_text).text());
  const Bytes huge_array = {0x9A, 0xFF, 0xFF, 0xFF, 0xFF, 0x00};
  EXPECT_FALSE(CborReader(huge_array).array());
  const Bytes huge_map = {0xB8, 0x19, 0x00, 0x00};
  EXPECT_FALSE(CborReader(huge_map).map());
}

TEST(Cbor, ReadsOnlyTrueAndFalseAsBooleans) {
  EXPECT_TRUE(CborReader(Bytes{0xF5}).boolean().value());
  EXPECT_FALSE(CborReader(Bytes{0xF4}).boolean().value());
  for (const char* hex : {"f6", "f7", "e0", "01", "f814"}) {
    const Bytes bytes = from_hex(hex).value();
    EXPECT_FALSE(CborReader(bytes).boolean()) << hex;
  }
}

TEST(Cbor, GivesTheExactBytesOfAnItem) {
  const Bytes bytes = {0x82, 0x18, 0x64, 0x41, 0x07};
  CborReader reader(bytes);
  ASSERT_EQ(reader.array().value(), 2U);
  const std::size_t start = reader.position();
  ASSERT_TRUE(reader.natural());
  EXPECT_EQ(to_hex(reader.since(start)), "1864");
}

}  // namespace
}  // namespace dieu8
