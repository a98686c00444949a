// Chain building with OpenSSL. Includes OpenSSL: for the first checker's files only.
#pragma once

#include "evidence/crypto/openssl_ptr.h"

namespace dieu8 {

// With the trusted root alone and no authority in between; periods of validity are the caller's question.
bool chains_to(X509* signer, X509* root);

}  // namespace dieu8
