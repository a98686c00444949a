// A pass of a fixed pattern proves little when it is read back: a disk that stores nothing and always answers that
// pattern would pass. So random marks are written and read back before, unless a random pass is read back anyway.
#pragma once

#include <vector>

#include "evidence/certificate/sanitization.h"

namespace dieu8 {

// Fewer marks than this must cover the whole disk.
inline constexpr std::uint64_t kFewestProbePlaces = 128;

// `verify_every_pass`: else only the last pass is read back.
bool needs_probe(const std::vector<PassPattern>& passes, VerifyMode verify, bool verify_every_pass);

}  // namespace dieu8
