// Where the token lies on the medium: in the gap before the first partition, twice (docs/format-medium-token.md, "On
// the medium").
#pragma once

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

inline constexpr std::size_t kMediumGapBytes = 1U << 20U;  // the first partition begins here
inline constexpr std::size_t kTokenPlaces[] = {512U << 10U, 768U << 10U};
inline constexpr std::size_t kTokenBlockBytes = 4096;

// The token and the certificate of the officer who signed it; whether the agency stands behind it is asked of the root.
struct PlacedToken {
  Bytes token;               // a COSE_Sign1
  Bytes signer_certificate;  // DER
  friend bool operator==(const PlacedToken&, const PlacedToken&) = default;
};

// The block of kTokenBlockBytes that is written at each of kTokenPlaces. Errors: Misuse when it does not fit.
Result<Bytes> token_block(const PlacedToken& placed);

// `blocks`: what lies at kTokenPlaces, one block after the other; nothing else of the medium need be read. A copy that
// is damaged is passed over while the other is whole. Errors: NotFound when neither place has a token; Malformed when
// none is whole, or two whole ones differ.
Result<PlacedToken> find_token(ByteView blocks);

}  // namespace dieu8
