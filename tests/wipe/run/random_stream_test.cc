#include "wipe/run/random_stream.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "evidence/base/bytes.h"

namespace dieu8 {
namespace {

// SP 800-38A, F.5.5 CTR-AES256.Encrypt. The keystream is plaintext XOR ciphertext, given there as output blocks.
constexpr const char* kKey = "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4";
constexpr const char* kCounter = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff";
constexpr const char* kPlain =
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
    "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";
constexpr const char* kCipher =
    "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"
    "2b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6";

template <std::size_t size>
std::array<std::uint8_t, size> array_of(const char* hex) {
  std::array<std::uint8_t, size> array{};
  std::ranges::copy(from_hex(hex).value(), array.begin());
  return array;
}

Bytes stream_bytes(RandomStream& stream, std::uint64_t offset, std::size_t count) {
  Bytes bytes(count);
  EXPECT_TRUE(stream.fill(offset, bytes).has_value());
  return bytes;
}

Bytes encrypt_from(std::uint64_t offset, std::size_t count) {
  auto stream = RandomStream::create(array_of<32>(kKey), array_of<16>(kCounter)).value();
  Bytes bytes = stream_bytes(stream, offset, count);
  const Bytes plain = from_hex(kPlain).value();
  for (std::size_t i = 0; i < count; ++i) bytes[i] ^= plain[offset + i];
  return bytes;
}

TEST(RandomStream, IsTheStandardsCounterMode) { EXPECT_EQ(to_hex(encrypt_from(0, 64)), kCipher); }

TEST(RandomStream, SeeksToAnyBlockAndByteOfTheVector) {
  const std::string cipher = kCipher;
  for (std::uint64_t offset = 0; offset < 64; ++offset) {
    EXPECT_EQ(to_hex(encrypt_from(offset, 64 - offset)), cipher.substr(2 * offset)) << offset;
  }
}

TEST(RandomStream, CarriesTheCounterThroughAllSixteenBytes) {
  CounterBlock almost;
  almost.fill(0xFF);
  auto wrapping = RandomStream::create(array_of<32>(kKey), almost).value();
  auto from_zero = RandomStream::create(array_of<32>(kKey)).value();
  EXPECT_EQ(stream_bytes(wrapping, 16, 48), stream_bytes(from_zero, 0, 48));
}

TEST(RandomStream, IsTheSameHoweverItIsCut) {
  auto stream = RandomStream::create(array_of<32>(kKey)).value();
  const std::uint64_t far = (std::uint64_t{1} << 45U) + 7;
  const Bytes whole = stream_bytes(stream, far, 200'000);
  for (const std::size_t step : {1'000U, 4'096U, 65'536U, 65'537U, 131'071U}) {
    Bytes joined;
    for (std::size_t at = 0; at < whole.size(); at += step) {
      const Bytes piece = stream_bytes(stream, far + at, std::min(step, whole.size() - at));
      joined.insert(joined.end(), piece.begin(), piece.end());
    }
    EXPECT_EQ(joined, whole) << step;
  }
}

TEST(RandomStream, DiffersByKey) {
  auto one = RandomStream::create(StreamKey{1}).value();
  auto two = RandomStream::create(StreamKey{2}).value();
  EXPECT_NE(stream_bytes(one, 0, 64), stream_bytes(two, 0, 64));
  EXPECT_NE(key_commitment(StreamKey{1}), key_commitment(StreamKey{2}));
}

// echo: printf 'dieu8 stream key 1\n' | cat - <(head -c32 /dev/zero) | sha256sum
TEST(RandomStream, CommitsToItsKey) {
  Bytes said;
  std::ranges::copy(as_bytes("dieu8 stream key 1\n"), std::back_inserter(said));
  said.resize(said.size() + 32);
  EXPECT_EQ(key_commitment(StreamKey{}), sha256(said));
}

}  // namespace
}  // namespace dieu8
