// policy.manifest: which files make up a policy, in the one form that is signed (docs/format-policy.md).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/crypto/digest.h"
#include "guard/policy/policy.h"
#include "guard/policy/read_policy.h"

namespace dieu8 {

struct ManifestFile {
  std::string name;
  Digest sha256{};
};

struct PolicyManifest {
  std::string policy;         // Policy::id
  std::uint64_t version = 0;  // Policy::version
  std::vector<ManifestFile> files;
};

// Canonical JSON of the manifest that belongs to `files`, which were read as `policy`: what the officer signs.
std::string manifest_text(const Policy& policy, const std::vector<PolicySource>& files);

// Errors: Malformed for anything but the canonical JSON of a manifest.
Result<PolicyManifest> parse_manifest(std::string_view text);

}  // namespace dieu8
