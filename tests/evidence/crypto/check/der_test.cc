#include "evidence/crypto/check/der.h"

#include <gtest/gtest.h>

#include "evidence/crypto/check/cryptopp_primitives.h"

namespace dieu8 {
namespace {

Bytes hex(std::string_view text) { return from_hex(text).value(); }

bool reads(std::string_view text, std::uint8_t tag) {
  const Bytes bytes = hex(text);
  DerReader reader(bytes);
  return reader.take(tag) && reader.done();
}

TEST(DerReader, TakesElementsOneAfterAnother) {
  const Bytes bytes = hex("0201050401ff");
  DerReader reader(bytes);
  EXPECT_EQ(small_natural(reader.take(der_tag::kInteger)->content), 5U);
  EXPECT_EQ(to_hex(reader.take(der_tag::kOctetString)->whole), "0401ff");
  EXPECT_TRUE(reader.done());
}

TEST(DerReader, RefusesLengthsThatAreLongerThanNeeded) {
  EXPECT_TRUE(reads("040101", der_tag::kOctetString));
  for (const char* text : {"04810101", "0482000101", "048400000001ff", "0480", "04800000", "0481", "04", "", "040201",
                           "0488ffffffffffffffff"})
    EXPECT_FALSE(reads(text, der_tag::kOctetString)) << text;
}

TEST(DerReader, AcceptsALongLengthOnlyFromOneHundredTwentyEightOn) {
  EXPECT_TRUE(reads("048180" + std::string(256, '0'), der_tag::kOctetString));
  EXPECT_FALSE(reads("04817f" + std::string(254, '0'), der_tag::kOctetString));
}

TEST(DerReader, StaysRefusedAfterARefusal) {
  const Bytes bytes = hex("020105020106");
  DerReader reader(bytes);
  EXPECT_FALSE(reader.take(der_tag::kOctetString));
  EXPECT_FALSE(reader.take(der_tag::kInteger));
  EXPECT_FALSE(reader.done());
  EXPECT_FALSE(reader.enter(der_tag::kInteger).done());
}

TEST(DerInteger, HasOneEncoding) {
  for (const char* text : {"00", "7f", "0080", "ff7f", "80"}) EXPECT_TRUE(is_minimal_integer(hex(text))) << text;
  for (const char* text : {"", "0000", "007f", "ff80", "ffff"}) EXPECT_FALSE(is_minimal_integer(hex(text))) << text;
}

std::optional<WallTime> time(std::uint8_t tag, std::string_view text) {
  return der_time({tag, as_bytes(text), as_bytes(text)});
}

TEST(DerTime, ReadsBothForms) {
  EXPECT_EQ(time(der_tag::kUtcTime, "700101000000Z"), WallTime{0});
  EXPECT_EQ(time(der_tag::kUtcTime, "491231235959Z"), WallTime{2'524'607'999});
  EXPECT_EQ(time(der_tag::kGeneralizedTime, "20500101000000Z"), WallTime{2'524'608'000});
}

TEST(DerTime, RefusesOtherFormsAndDatesThatDoNotExist) {
  for (const char* text : {"7001010000Z", "700101000000+0000", "700231000000Z", "701301000000Z", "700101240000Z",
                           "700101000060Z", "70010100000xZ", "700101000000", ""})
    EXPECT_FALSE(time(der_tag::kUtcTime, text)) << text;
  for (const char* text : {"20260101000000Z", "20500101000000.5Z", "2050010100Z"})
    EXPECT_FALSE(time(der_tag::kGeneralizedTime, text)) << text;
}

TEST(RawSignature, HasOneEncoding) {
  EXPECT_TRUE(raw_signature(hex("3006020101020102")));
  for (const char* text : {"300602010102010200", "300702010102020002", "30080202000102020002", "3006020100020102",
                           "30060201ff020102", "308106020101020102", "3003020101", ""})
    EXPECT_FALSE(raw_signature(hex(text))) << text;
}

TEST(LowS, EndsAtHalfTheGroupOrder) {
  RawSignature signature{};
  const Bytes half = hex("7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8");
  std::copy(half.begin(), half.end(), signature.begin() + 32);
  EXPECT_TRUE(has_low_s(signature));
  ++signature[63];
  EXPECT_FALSE(has_low_s(signature));
}

}  // namespace
}  // namespace dieu8
