#include "guard/registered/token_place.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

const PlacedToken kPlaced{{1, 2, 3, 4, 5}, {9, 8, 7}};

Bytes twice(const Bytes& first, const Bytes& second) {
  Bytes both = first;
  both.insert(both.end(), second.begin(), second.end());
  return both;
}

Bytes block(const PlacedToken& placed = kPlaced) { return token_block(placed).value(); }

ErrorCode code_of(ByteView blocks) {
  const auto found = find_token(blocks);
  return found ? ErrorCode::Interrupted : found.assume_error().code;
}

TEST(TokenPlace, FindsWhatWasPlaced) {
  const auto found = find_token(twice(block(), block()));
  ASSERT_TRUE(found);
  EXPECT_EQ(found.assume_value(), kPlaced);
}

TEST(TokenPlace, EitherCopyAloneIsEnough) {
  Bytes torn = block();
  torn[60] ^= 1U;
  for (const Bytes& other : {torn, Bytes(kTokenBlockBytes)}) {
    EXPECT_TRUE(find_token(twice(block(), other)));
    EXPECT_TRUE(find_token(twice(other, block())));
  }
}

TEST(TokenPlace, AMediumOfZerosHasNone) { EXPECT_EQ(code_of(Bytes(2 * kTokenBlockBytes)), ErrorCode::NotFound); }
TEST(TokenPlace, NothingReadIsNone) { EXPECT_EQ(code_of({}), ErrorCode::NotFound); }

TEST(TokenPlace, TwoWholeCopiesThatDifferAreDamage) {
  EXPECT_EQ(code_of(twice(block(), block({{6}, {7}}))), ErrorCode::Malformed);
}

TEST(TokenPlace, AnyChangedBitOfBothCopiesIsFound) {
  for (std::size_t bit = 0; bit < 100 * 8; ++bit) {
    Bytes changed = block();
    changed[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    EXPECT_FALSE(find_token(twice(changed, changed))) << bit;
  }
}

TEST(TokenPlace, LengthsBeyondTheBlockAreDamage) {
  for (const std::size_t at : {12U, 16U}) {
    Bytes changed = block();
    for (std::size_t i = 0; i < 4; ++i) changed[at + i] = 0xFF;
    EXPECT_EQ(code_of(twice(changed, changed)), ErrorCode::Malformed);
  }
}

TEST(TokenPlace, WhatDoesNotFitIsRefused) {
  const auto made = token_block({Bytes(3000), Bytes(1100)});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.assume_error().code, ErrorCode::Misuse);
}

TEST(TokenPlace, BothPlacesLieInTheGap) {
  for (const std::size_t place : kTokenPlaces) {
    EXPECT_EQ(place % 4096, 0U);
    EXPECT_LE(place + kTokenBlockBytes, kMediumGapBytes);
  }
}

}  // namespace
}  // namespace dieu8
