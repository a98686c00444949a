// Object identifiers of the second checker, as DER: contents of OBJECT IDENTIFIERs, and whole AlgorithmIdentifiers.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "evidence/base/bytes.h"

namespace dieu8 {

inline bool same(ByteView a, ByteView b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }

namespace object_id {

template <typename... Octets>
constexpr auto octets(Octets... octet) {
  return std::array<std::uint8_t, sizeof...(Octets)>{static_cast<std::uint8_t>(octet)...};
}

// X.520
inline constexpr auto kCommonName = octets(0x55, 0x04, 0x03);          // 2.5.4.3
inline constexpr auto kOrganization = octets(0x55, 0x04, 0x0A);        // 2.5.4.10
inline constexpr auto kOrganizationalUnit = octets(0x55, 0x04, 0x0B);  // 2.5.4.11
inline constexpr auto kTitle = octets(0x55, 0x04, 0x0C);               // 2.5.4.12

// RFC 5280 section 4.2.1
inline constexpr auto kSubjectKeyId = octets(0x55, 0x1D, 0x0E);      // 2.5.29.14
inline constexpr auto kKeyUsage = octets(0x55, 0x1D, 0x0F);          // 2.5.29.15
inline constexpr auto kBasicConstraints = octets(0x55, 0x1D, 0x13);  // 2.5.29.19
inline constexpr auto kAuthorityKeyId = octets(0x55, 0x1D, 0x23);    // 2.5.29.35

// RFC 5652: 1.2.840.113549.1.7.1 and .2
inline constexpr auto kData = octets(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01);
inline constexpr auto kSignedData = octets(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02);

// RFC 5652 section 11: 1.2.840.113549.1.9.3, .4, .5; RFC 5035: 1.2.840.113549.1.9.16.2.47
inline constexpr auto kContentType = octets(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x03);
inline constexpr auto kMessageDigest = octets(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x04);
inline constexpr auto kSigningTime = octets(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x05);
inline constexpr auto kSigningCertificateV2 = octets(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x02, 0x2F);

// AlgorithmIdentifier { id-sha256 }, parameters absent (RFC 5754 section 2)
inline constexpr auto kSha256 = octets(0x30, 0x0B, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01);

// AlgorithmIdentifier { ecdsa-with-SHA256 }, parameters absent (RFC 5758 section 3.2)
inline constexpr auto kEcdsaWithSha256 = octets(0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02);

// AlgorithmIdentifier { id-ecPublicKey, secp256r1 } (RFC 5480 section 2.1)
inline constexpr auto kP256Key = octets(0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08,
                                        0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07);

}  // namespace object_id
}  // namespace dieu8
