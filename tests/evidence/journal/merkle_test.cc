#include <gtest/gtest.h>

#include <algorithm>

#include "evidence/journal/merkle_proof.h"
#include "evidence/journal/merkle_tree.h"

namespace dieu8 {
namespace {

Digest digest(std::string_view hex) {
  Digest value{};
  const Bytes bytes = from_hex(hex).value();
  std::copy(bytes.begin(), bytes.end(), value.begin());
  return value;
}

// Leaves, roots and proofs of the Certificate Transparency test suites (google/certificate-transparency
// merkle_tree_test.cc, transparency-dev/merkle testonly/constants.go).
constexpr const char* kLeaves[] = {
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
constexpr const char* kRoots[] = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
constexpr const char* kLeaf0 = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
constexpr const char* kLeaf1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
constexpr const char* kLeaf4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
constexpr const char* kLeaf6 = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f";
constexpr const char* kNode01 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";
constexpr const char* kNode23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
constexpr const char* kNode45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
constexpr const char* kNode67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
constexpr const char* kNode0to3 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
constexpr const char* kNode4to7 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";

std::vector<Digest> vector_leaves(std::size_t count) {
  std::vector<Digest> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(leaf_hash(from_hex(kLeaves[i]).value()));
  return leaves;
}

MerkleProof proof(std::initializer_list<const char*> hexes) {
  MerkleProof digests;
  for (const char* hex : hexes) digests.push_back(digest(hex));
  return digests;
}

std::vector<Digest> counted_leaves(std::size_t count) {
  std::vector<Digest> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(leaf_hash(as_bytes(std::to_string(i))));
  return leaves;
}

// The definition of RFC 6962 section 2.1, as it is written there: shares nothing with MerkleTree but SHA-256.
Digest tree_hash(std::span<const Digest> leaves) {
  if (leaves.empty()) return sha256({});
  if (leaves.size() == 1) return leaves[0];
  std::size_t k = 1;
  while (k * 2 < leaves.size()) k *= 2;
  Bytes node{1};
  for (const Digest& part : {tree_hash(leaves.first(k)), tree_hash(leaves.subspan(k))})
    node.insert(node.end(), part.begin(), part.end());
  return sha256(node);
}

TreeHead head_of(const std::vector<Digest>& leaves, std::size_t size) {
  return {size, tree_hash(std::span(leaves).first(size))};
}

MerkleTree grown(std::span<const Digest> leaves) {
  MerkleTree tree;
  for (const Digest& leaf : leaves) tree.add(leaf);
  return tree;
}

TEST(MerkleTree, GivesTheRootsOfTheCertificateTransparencySuite) {
  for (std::size_t size = 0; size < std::size(kRoots); ++size) {
    const auto leaves = vector_leaves(size);
    EXPECT_EQ(grown(leaves).root(), digest(kRoots[size])) << size;
    EXPECT_EQ(tree_hash(leaves), digest(kRoots[size])) << size;
  }
}

TEST(MerkleTree, AgreesWithTheDefinitionAtEverySizeUpTo300) {
  const auto leaves = counted_leaves(300);
  MerkleTree tree;
  for (std::size_t size = 0; size < leaves.size(); ++size) {
    ASSERT_EQ(tree.size(), size);
    ASSERT_EQ(tree.root(), tree_hash(std::span(leaves).first(size))) << size;
    tree.add(leaves[size]);
  }
}

TEST(MerkleTree, TellsALeafFromANode) {
  const auto leaves = counted_leaves(2);
  Bytes both(leaves[0].begin(), leaves[0].end());
  both.insert(both.end(), leaves[1].begin(), leaves[1].end());
  EXPECT_NE(leaf_hash(both), node_hash(leaves[0], leaves[1]));
}

TEST(InclusionProof, IsTheOneOfTheCertificateTransparencySuite) {
  EXPECT_EQ(inclusion_proof(vector_leaves(1), 0).value(), proof({}));
  EXPECT_EQ(inclusion_proof(vector_leaves(8), 0).value(), proof({kLeaf1, kNode23, kNode4to7}));
  EXPECT_EQ(inclusion_proof(vector_leaves(8), 5).value(), proof({kLeaf4, kNode67, kNode0to3}));
  EXPECT_EQ(inclusion_proof(vector_leaves(3), 2).value(), proof({kNode01}));
  EXPECT_EQ(inclusion_proof(vector_leaves(5), 1).value(), proof({kLeaf0, kNode23, kLeaf4}));
}

TEST(ConsistencyProof, IsTheOneOfTheCertificateTransparencySuite) {
  EXPECT_EQ(consistency_proof(vector_leaves(1), 1).value(), proof({}));
  EXPECT_EQ(consistency_proof(vector_leaves(8), 1).value(), proof({kLeaf1, kNode23, kNode4to7}));
  EXPECT_EQ(consistency_proof(vector_leaves(8), 6).value(), proof({kNode45, kNode67, kNode0to3}));
  EXPECT_EQ(consistency_proof(vector_leaves(5), 2).value(), proof({kNode23, kLeaf4}));
  EXPECT_EQ(consistency_proof(vector_leaves(7), 6).value(), proof({kNode45, kLeaf6, kNode0to3}));
}

// Every way in which one entry of a proof can be wrong, missing or too many.
template <typename Holds>
void expect_no_altered_proof(const MerkleProof& good, Holds holds) {
  for (std::size_t at = 0; at < good.size(); ++at) {
    MerkleProof altered = good;
    altered[at][at % 32] ^= 1U;
    EXPECT_FALSE(holds(altered));
    altered = good;
    altered.erase(altered.begin() + static_cast<std::ptrdiff_t>(at));
    EXPECT_FALSE(holds(altered));
    altered = good;
    altered.insert(altered.begin() + static_cast<std::ptrdiff_t>(at), Digest{});
    EXPECT_FALSE(holds(altered));
  }
  MerkleProof longer = good;
  longer.push_back(Digest{});
  EXPECT_FALSE(holds(longer));
}

TEST(InclusionProof, ShowsEveryLeafOfEveryTreeUpTo40AndNothingElse) {
  const auto leaves = counted_leaves(40);
  for (std::size_t size = 1; size <= leaves.size(); ++size) {
    const TreeHead head = head_of(leaves, size);
    for (std::size_t index = 0; index < size; ++index) {
      const MerkleProof good = inclusion_proof(std::span(leaves).first(size), index).value();
      EXPECT_TRUE(shows_inclusion(good, leaves[index], index, head)) << index << " of " << size;
      EXPECT_FALSE(shows_inclusion(good, leaf_hash(as_bytes("other")), index, head));
      EXPECT_FALSE(shows_inclusion(good, leaves[index], index + 1, head));
      EXPECT_FALSE(shows_inclusion(good, leaves[index], index, {size, Digest{}}));
      expect_no_altered_proof(
          good, [&](const MerkleProof& altered) { return shows_inclusion(altered, leaves[index], index, head); });
    }
  }
}

TEST(ConsistencyProof, ShowsEveryPairOfSizesUpTo40AndNothingElse) {
  const auto leaves = counted_leaves(40);
  for (std::size_t second = 1; second <= leaves.size(); ++second) {
    const TreeHead after = head_of(leaves, second);
    for (std::size_t first = 1; first <= second; ++first) {
      const TreeHead before = head_of(leaves, first);
      const MerkleProof good = consistency_proof(std::span(leaves).first(second), first).value();
      EXPECT_TRUE(shows_consistency(good, before, after)) << first << " in " << second;
      EXPECT_FALSE(shows_consistency(good, {first, Digest{}}, after));
      EXPECT_FALSE(shows_consistency(good, before, {second, Digest{}}));
      expect_no_altered_proof(good,
                              [&](const MerkleProof& altered) { return shows_consistency(altered, before, after); });
    }
  }
}

TEST(Proofs, RefuseWhatIsNotInTheTree) {
  const auto leaves = counted_leaves(3);
  EXPECT_EQ(inclusion_proof(leaves, 3).error().code, ErrorCode::Misuse);
  EXPECT_EQ(inclusion_proof({}, 0).error().code, ErrorCode::Misuse);
  EXPECT_EQ(consistency_proof(leaves, 0).error().code, ErrorCode::Misuse);
  EXPECT_EQ(consistency_proof(leaves, 4).error().code, ErrorCode::Misuse);
  EXPECT_FALSE(shows_inclusion({}, leaves[0], 0, {0, sha256({})}));
  EXPECT_FALSE(shows_consistency({}, {0, sha256({})}, head_of(leaves, 3)));
  EXPECT_FALSE(shows_consistency({}, head_of(leaves, 3), head_of(leaves, 2)));
}

}  // namespace
}  // namespace dieu8
