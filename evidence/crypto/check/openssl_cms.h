// A seal as OpenSSL reads it, after the demands on its form. Includes OpenSSL: for openssl_check.cc only.
#pragma once

#include <optional>
#include <variant>

#include "evidence/base/clock.h"
#include "evidence/crypto/check/seal_finding.h"
#include "evidence/crypto/digest.h"
#include "evidence/crypto/openssl_ptr.h"

namespace dieu8 {

struct OpensslSeal {
  CmsPtr cms;
  CMS_SignerInfo* info = nullptr;  // the three belong to `cms`
  X509* signer = nullptr;
  X509* other = nullptr;  // the second embedded certificate, meant to be the root
};

// Detached, one signer, exactly two certificates, the four signed attributes once each, nothing unsigned, SHA-256 and
// ECDSA, and the bytes are those OpenSSL itself would write. Or the first of these that does not hold.
std::variant<OpensslSeal, SealFinding> open_with_openssl(ByteView der);

// The attributes; nullopt or false when their form is wrong.
std::optional<Digest> message_digest(const CMS_SignerInfo* info);
std::optional<WallTime> signing_time(const CMS_SignerInfo* info);

// signing-certificate-v2 and the signer identifier name the embedded signer's certificate, byte for byte.
bool names_signer(const OpensslSeal& seal);

}  // namespace dieu8
