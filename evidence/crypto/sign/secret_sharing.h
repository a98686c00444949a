// Shamir's secret sharing over GF(2^32) as Crypto++ has it (SecretSharing, SecretRecovery), on whole buffers.
#pragma once

#include <vector>

#include "evidence/base/result.h"
#include "evidence/crypto/sign/secret.h"

namespace dieu8 {

struct NumberedPart {
  unsigned number = 1;  // from 1
  ByteView bytes;
};

// `of` parts; part i of the answer has the number i + 1.
Result<std::vector<Secret>> split_secret(const Secret& secret, unsigned need, unsigned of);

// From exactly as many parts as were needed. Errors: Malformed when no secret of `size` bytes comes out.
Result<Secret> recover_secret(const std::vector<NumberedPart>& parts, std::size_t size);

}  // namespace dieu8
