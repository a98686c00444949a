// A signer whose private key is in this program's memory.
#pragma once

#include <memory>

#include "evidence/crypto/sign/private_key.h"
#include "evidence/crypto/signer.h"

namespace dieu8 {

// The caller has made sure that key and certificate belong together.
std::unique_ptr<Signer> make_key_signer(OfficerCertificate certificate, Bytes root_der, PrivateKey key);

}  // namespace dieu8
