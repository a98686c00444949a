#include "evidence/journal/merkle_tree.h"

namespace dieu8 {
namespace {

// The prefix keeps a leaf from being taken for a node and the other way round (RFC 6962 section 2.1).
constexpr std::uint8_t kLeafPrefix = 0;
constexpr std::uint8_t kNodePrefix = 1;

}  // namespace

Digest leaf_hash(ByteView leaf) {
  Sha256 hash;
  hash.update(ByteView(&kLeafPrefix, 1));
  hash.update(leaf);
  return hash.finish();
}

Digest node_hash(const Digest& left, const Digest& right) {
  Sha256 hash;
  hash.update(ByteView(&kNodePrefix, 1));
  hash.update(left);
  hash.update(right);
  return hash.finish();
}

void MerkleTree::add(const Digest& leaf) {
  Digest complete = leaf;
  for (std::uint64_t size = size_; (size & 1U) != 0; size >>= 1U) {
    complete = node_hash(peaks_.back(), complete);
    peaks_.pop_back();
  }
  peaks_.push_back(complete);
  ++size_;
}

Digest MerkleTree::root() const {
  if (peaks_.empty()) return sha256({});
  Digest root = peaks_.back();
  for (auto peak = peaks_.rbegin() + 1; peak != peaks_.rend(); ++peak) root = node_hash(*peak, root);
  return root;
}

}  // namespace dieu8
