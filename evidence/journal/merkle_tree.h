// The Merkle tree of RFC 6962 section 2.1, grown leaf by leaf in memory that is logarithmic in its size.
#pragma once

#include <cstdint>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/crypto/digest.h"

namespace dieu8 {

Digest leaf_hash(ByteView leaf);                            // SHA-256(0x00 || leaf)
Digest node_hash(const Digest& left, const Digest& right);  // SHA-256(0x01 || left || right)

class MerkleTree {
 public:
  // `leaf` is the leaf's hash, not its bytes.
  void add(const Digest& leaf);
  std::uint64_t size() const { return size_; }
  // SHA-256 of nothing for an empty tree.
  Digest root() const;

 private:
  std::uint64_t size_ = 0;
  std::vector<Digest> peaks_;  // roots of the complete subtrees that size_'s binary digits name, largest first
};

}  // namespace dieu8
