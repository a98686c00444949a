// Comparing what the two checkers say.
#pragma once

#include <string>
#include <vector>

#include "evidence/crypto/check/seal_view.h"
#include "evidence/crypto/seal.h"

namespace dieu8 {

// Both could read the signer's certificate, and read the same in it.
bool same_signer(const SealView& a, const SealView& b);

// Both lists without repetition, in the order of the vocabulary: integrity first.
std::vector<std::string> words_of(const SealView& a, const SealView& b, SealVerdict verdict);

}  // namespace dieu8
