// Proofs about RFC 6962 trees: that a record is in a journal, that one journal is the beginning of another, without
// handing over the journal. Making one needs every leaf hash, checking one only the proof.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/crypto/digest.h"

namespace dieu8 {

using MerkleProof = std::vector<Digest>;

// RFC 6962 section 2.1.1, PATH(index, leaves). Errors: Misuse when there is no leaf `index` (from 0).
Result<MerkleProof> inclusion_proof(std::span<const Digest> leaves, std::uint64_t index);

// RFC 6962 section 2.1.2, PROOF(first_size, leaves). Errors: Misuse unless 0 < first_size <= number of leaves.
Result<MerkleProof> consistency_proof(std::span<const Digest> leaves, std::uint64_t first_size);

struct TreeHead {
  std::uint64_t size = 0;
  Digest root{};
};

// RFC 9162 section 2.1.3.2. Does `proof` show that `leaf` (a hash) is number `index` of the tree `head`?
bool shows_inclusion(std::span<const Digest> proof, const Digest& leaf, std::uint64_t index, const TreeHead& head);

// RFC 9162 section 2.1.4.2. Does `proof` show that the tree `first` is the beginning of the tree `second`?
// An empty first tree shows nothing: false.
bool shows_consistency(std::span<const Digest> proof, const TreeHead& first, const TreeHead& second);

}  // namespace dieu8
