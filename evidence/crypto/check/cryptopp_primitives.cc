#include "evidence/crypto/check/cryptopp_primitives.h"

#include <cryptopp/eccrypto.h>
#include <cryptopp/oids.h>
#include <cryptopp/osrng.h>
#include <cryptopp/sha.h>

#include <algorithm>

#include "evidence/crypto/check/der.h"

namespace dieu8 {
namespace {

constexpr std::size_t kPointBytes = 65;
constexpr std::size_t kHalf = 32;

// Half of the order of P-256 (SEC 2 section 2.4.2), rounded down.
constexpr std::array<std::uint8_t, kHalf> kHalfOrder = {
    0x7F, 0xFF, 0xFF, 0xFF, 0x80, 0x00, 0x00, 0x00, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xDE, 0x73, 0x7D, 0x56, 0xD3, 0x8B, 0xCF, 0x42, 0x79, 0xDC, 0xE5, 0x61, 0x7E, 0x31, 0x92, 0xA8};

using Verifier = CryptoPP::ECDSA<CryptoPP::ECP, CryptoPP::SHA256>::Verifier;

// Puts a positive INTEGER of at most 32 bytes right-aligned into `half`.
bool place(ByteView integer, std::span<std::uint8_t> half) {
  if (!is_minimal_integer(integer) || integer[0] >= 0x80) return false;
  if (integer[0] == 0) integer = integer.subspan(1);
  if (integer.empty() || integer.size() > kHalf) return false;
  std::copy(integer.begin(), integer.end(), half.end() - static_cast<std::ptrdiff_t>(integer.size()));
  return true;
}

}  // namespace

std::array<std::uint8_t, 32> cryptopp_sha256(ByteView bytes) {
  std::array<std::uint8_t, 32> digest{};
  CryptoPP::SHA256().CalculateDigest(digest.data(), bytes.data(), bytes.size());
  return digest;
}

bool cryptopp_verifies(ByteView point, ByteView message, const RawSignature& signature) {
  if (point.size() != kPointBytes || point[0] != 0x04) return false;
  const CryptoPP::DL_GroupParameters_EC<CryptoPP::ECP> group(CryptoPP::ASN1::secp256r1());
  CryptoPP::ECP::Point q;
  if (!group.GetCurve().DecodePoint(q, point.data(), point.size()) || !group.GetCurve().VerifyPoint(q)) return false;
  Verifier verifier;
  verifier.AccessKey().Initialize(group, q);
  return verifier.VerifyMessage(message.data(), message.size(), signature.data(), signature.size());
}

std::optional<RawSignature> raw_signature(ByteView der) {
  DerReader outer(der);
  DerReader inner = outer.enter(der_tag::kSequence);
  const auto r = inner.take(der_tag::kInteger);
  const auto s = inner.take(der_tag::kInteger);
  RawSignature raw{};
  if (!r || !s || !inner.done() || !outer.done()) return std::nullopt;
  if (!place(r->content, std::span(raw).first(kHalf)) || !place(s->content, std::span(raw).last(kHalf)))
    return std::nullopt;
  return raw;
}

bool has_low_s(const RawSignature& signature) {
  return !std::lexicographical_compare(kHalfOrder.begin(), kHalfOrder.end(), signature.begin() + kHalf,
                                       signature.end());
}

}  // namespace dieu8
