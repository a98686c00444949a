#include "evidence/journal/merkle_proof.h"

#include <bit>

#include "evidence/journal/merkle_tree.h"

namespace dieu8 {
namespace {

using Leaves = std::span<const Digest>;

// The largest power of two smaller than `size`, which must be 2 or more.
std::size_t left_part(std::size_t size) { return std::bit_floor(size - 1); }

Digest root_of(Leaves leaves) {
  MerkleTree tree;
  for (const Digest& leaf : leaves) tree.add(leaf);
  return tree.root();
}

MerkleProof path(Leaves leaves, std::size_t index) {
  if (leaves.size() == 1) return {};
  const std::size_t left = left_part(leaves.size());
  const bool in_left = index < left;
  MerkleProof proof = in_left ? path(leaves.first(left), index) : path(leaves.subspan(left), index - left);
  proof.push_back(root_of(in_left ? leaves.subspan(left) : leaves.first(left)));
  return proof;
}

enum class Known { Yes, No };  // is the subtree's root the first tree's own root, which the verifier has

MerkleProof subproof(Leaves leaves, std::size_t first_size, Known known) {
  if (first_size == leaves.size()) return known == Known::Yes ? MerkleProof{} : MerkleProof{root_of(leaves)};
  const std::size_t left = left_part(leaves.size());
  const bool in_left = first_size <= left;
  MerkleProof proof = in_left ? subproof(leaves.first(left), first_size, known)
                              : subproof(leaves.subspan(left), first_size - left, Known::No);
  proof.push_back(root_of(in_left ? leaves.subspan(left) : leaves.first(left)));
  return proof;
}

bool is_odd(std::uint64_t number) { return (number & 1U) != 0; }

// A node's place on its level and the last place of that level, climbing towards the root.
struct Place {
  std::uint64_t node;
  std::uint64_t last;

  void climb() {
    node >>= 1U;
    last >>= 1U;
  }
  bool is_right_child() const { return is_odd(node) || node == last; }
  // A last node without a sibling is its own parent: those levels have no proof entry.
  void skip_levels_without_sibling() {
    while (!is_odd(node) && node != 0) climb();
  }
};

}  // namespace

Result<MerkleProof> inclusion_proof(Leaves leaves, std::uint64_t index) {
  if (index >= leaves.size()) return fail(ErrorCode::Misuse, N_("the tree has no leaf with this number"));
  return path(leaves, index);
}

Result<MerkleProof> consistency_proof(Leaves leaves, std::uint64_t first_size) {
  if (first_size == 0 || first_size > leaves.size()) return fail(ErrorCode::Misuse, N_("the tree never had this size"));
  return subproof(leaves, first_size, Known::Yes);
}

bool shows_inclusion(std::span<const Digest> proof, const Digest& leaf, std::uint64_t index, const TreeHead& head) {
  if (index >= head.size) return false;
  Place place{index, head.size - 1};
  Digest root = leaf;
  for (const Digest& sibling : proof) {
    if (place.last == 0) return false;
    if (place.is_right_child()) {
      root = node_hash(sibling, root);
      place.skip_levels_without_sibling();
    } else {
      root = node_hash(root, sibling);
    }
    place.climb();
  }
  return place.last == 0 && root == head.root;
}

bool shows_consistency(std::span<const Digest> proof, const TreeHead& first, const TreeHead& second) {
  if (first.size == 0 || first.size > second.size) return false;
  if (first.size == second.size) return proof.empty() && first.root == second.root;
  if (proof.empty()) return false;
  Place place{first.size - 1, second.size - 1};
  while (is_odd(place.node)) place.climb();
  // When the first tree is complete its root is the starting node, and the proof does not repeat it.
  const bool complete = std::has_single_bit(first.size);
  Digest first_root = complete ? first.root : proof.front();
  Digest second_root = first_root;
  for (const Digest& sibling : complete ? proof : proof.subspan(1)) {
    if (place.last == 0) return false;
    if (place.is_right_child()) {
      first_root = node_hash(sibling, first_root);
      second_root = node_hash(sibling, second_root);
      place.skip_levels_without_sibling();
    } else {
      second_root = node_hash(second_root, sibling);
    }
    place.climb();
  }
  return place.last == 0 && first_root == first.root && second_root == second.root;
}

}  // namespace dieu8
