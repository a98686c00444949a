// What one of the two checkers says of an officer's certificate under a root, at one moment (officer_trust.h).
#pragma once

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/crypto/check/seal_view.h"

namespace dieu8 {

// Of SealView, `signer` and `findings` are used.
SealView check_officer_with_openssl(ByteView certificate_der, ByteView root_der, WallTime at);
SealView check_officer_with_cryptopp(ByteView certificate_der, ByteView root_der, WallTime at);

}  // namespace dieu8
