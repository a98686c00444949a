// Checking one ECDSA P-256 / SHA-256 signature, twice: with OpenSSL and with Crypto++.
#pragma once

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/cose/raw_signature.h"

namespace dieu8 {

enum class SignatureVerdict {
  Valid,         // both libraries accept it
  Invalid,       // both refuse it
  Undetermined,  // they disagree: one library's bug must not decide alone
};

// `certificate_der` is the signer's X.509 certificate; only its public key is used here, whether it may be trusted
// is the caller's question. Errors: Malformed when it is no certificate with a P-256 key.
Result<SignatureVerdict> verify_p256(ByteView certificate_der, ByteView content, const RawSignature& signature);

// The DER SubjectPublicKeyInfo inside an X.509 certificate (RFC 5280 section 4.1), its exact bytes.
// Errors: Malformed.
Result<Bytes> public_key_info(ByteView certificate_der);

// The two opinions. false also for a key that is not on P-256.
bool openssl_accepts(ByteView public_key_info, ByteView content, const RawSignature& signature);
bool cryptopp_accepts(ByteView public_key_info, ByteView content, const RawSignature& signature);

}  // namespace dieu8
