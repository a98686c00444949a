// The list of an audit bundle (docs/format-bundle.md): which files one machine handed to an inspector, when, in answer
// to which nonce, and where its record stood. Sealed by the machine's own key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/crypto/digest.h"
#include "evidence/journal/checkpoint.h"

namespace dieu8 {

inline constexpr std::string_view kBundleType = "dieu8.bundle/1";
inline constexpr const char* kBundleManifest = "manifest.json";
inline constexpr const char* kBundleSeal = "manifest.json.p7s";
inline constexpr const char* kBundleState = "state.json";
inline constexpr std::string_view kBundleJournals = "journal/";
inline constexpr std::string_view kBundlePolicy = "policy/";

struct BundleFile {
  std::string path;  // "journal/guard-2026-11.journal": parts of a-z A-Z 0-9 . _ - between slashes, none "." or ".."
  std::uint64_t bytes = 0;
  Digest sha256{};
};

struct BundleManifest {
  std::string machine;  // the name in its certificate
  std::string key_id;   // of its key
  std::string nonce;    // as the inspector gave it
  WallTime made;        // claimed
  std::string boot;
  std::string tool;  // "dieu8ctl 0.3.0"
  Checkpoint head;   // of the newest segment as it stands in the bundle: seals the record to its very end
  std::vector<BundleFile> files;
};

// 8 to 64 of a-z, A-Z, 0-9, '-'.
bool is_nonce(std::string_view text);
bool is_bundle_path(std::string_view path);

// Canonical JSON: the bytes that are sealed.
std::string bundle_manifest_text(const BundleManifest& manifest);

// Reads exactly what `bundle_manifest_text` writes. Errors: Malformed.
Result<BundleManifest> parse_bundle_manifest(ByteView bytes);

}  // namespace dieu8
