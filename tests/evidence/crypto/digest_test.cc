#include "evidence/crypto/digest.h"

#include <gtest/gtest.h>

#include "evidence/base/file.h"

namespace dieu8 {
namespace {

std::string hex(const Digest& digest) { return to_hex(digest); }

TEST(Sha256, MatchesTheExamplesOfFips180) {
  EXPECT_EQ(hex(sha256(as_bytes("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(sha256({})), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, GivesTheSameDigestInPieces) {
  Sha256 running;
  running.update(as_bytes("a"));
  running.update({});
  running.update(as_bytes("bc"));
  EXPECT_EQ(running.finish(), sha256(as_bytes("abc")));
}

TEST(Sha256File, DigestsAFileLongerThanOnePiece) {
  const std::string path = ::testing::TempDir() + "/digest_test_long";
  const Bytes content(700'001, 0x33);
  ASSERT_TRUE(write_file_durably(path, content));
  EXPECT_EQ(sha256_file(path).value(), sha256(content));
}

TEST(Sha256File, SaysNotFoundForAMissingFile) {
  EXPECT_EQ(sha256_file("/no/such/file").error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace dieu8
