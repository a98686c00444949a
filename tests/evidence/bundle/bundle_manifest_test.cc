#include "evidence/bundle/bundle_manifest.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

BundleManifest some_manifest() {
  BundleManifest manifest;
  manifest.machine = "Máy số 01";
  manifest.key_id = "0011223344556677";
  manifest.nonce = "7F3A-91C2";
  manifest.boot = "b";
  manifest.tool = "dieu8ctl";
  manifest.head = {"5a0d7c1e-8f43-4b6a-9d20-6c1f0e9b7a35", 4, sha256(as_bytes("root"))};
  manifest.files = {{"journal/guard-2026-11.journal", 3, sha256(as_bytes("abc"))}, {"state.json", 0, sha256({})}};
  return manifest;
}

TEST(BundleManifest, ReadsExactlyWhatItWrites) {
  const std::string text = bundle_manifest_text(some_manifest());
  EXPECT_EQ(bundle_manifest_text(parse_bundle_manifest(as_bytes(text)).value()), text);
}

TEST(BundleManifest, RefusesPathsThatLeadOut) {
  for (const char* path : {"", "/etc/passwd", "../x", "a/../b", "a//b", "./a", "a/", "a b", "a\\b", "journal/é"})
    EXPECT_FALSE(is_bundle_path(path)) << path;
  for (const char* path : {"state.json", "journal/guard-2026-11-2.journal", "policy/policy.d/x_1.toml"})
    EXPECT_TRUE(is_bundle_path(path)) << path;
}

TEST(BundleManifest, RefusesAListWithOneFileTwiceOrOutOfOrder) {
  BundleManifest manifest = some_manifest();
  manifest.files.push_back(manifest.files[0]);
  EXPECT_FALSE(parse_bundle_manifest(as_bytes(bundle_manifest_text(manifest))));
}

TEST(BundleManifest, RefusesOtherBytesForTheSameList) {
  EXPECT_FALSE(parse_bundle_manifest(as_bytes(bundle_manifest_text(some_manifest()) + "\n")));
  EXPECT_FALSE(parse_bundle_manifest(as_bytes(" " + bundle_manifest_text(some_manifest()))));
}

TEST(BundleManifest, ANonceIsLongEnoughNotToBeGuessedByChance) {
  EXPECT_FALSE(is_nonce("1234567"));
  EXPECT_FALSE(is_nonce("1234 5678"));
  EXPECT_TRUE(is_nonce("12345678"));
  EXPECT_FALSE(is_nonce(std::string(65, 'a')));
}

}  // namespace
}  // namespace dieu8
