// A policy as it lies in its folder: the files, their manifest and its seal, byte by byte.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "guard/policy/read_policy.h"

namespace dieu8 {

inline constexpr const char* kPolicyFile = "policy.toml";
inline constexpr const char* kDropInFolder = "policy.d";
inline constexpr const char* kManifestFile = "policy.manifest";
inline constexpr const char* kManifestSealFile = "policy.manifest.p7s";

struct PolicySet {
  std::vector<PolicySource> files;  // "policy.toml", then "policy.d/NAME.toml" in the byte order of their names
  std::string manifest;
  Bytes seal;
  friend bool operator==(const PolicySet&, const PolicySet&) = default;
};

// policy.toml and the drop-ins of `folder`. In policy.d only names of letters, digits, ".", "_", "-" that end in
// ".toml" count; another name that ends so is refused, all else is passed over. Errors: NotFound, Io, Malformed.
Result<std::vector<PolicySource>> read_policy_files(const std::string& folder);

// And with the manifest and its seal. Nothing is checked here.
Result<PolicySet> read_policy_set(const std::string& folder);

// The policy that the files say, whoever signed them or not. Errors: read_policy's.
Result<Policy> policy_of_files(const std::vector<PolicySource>& files);

// A whole set in one file, replaced in one step: a power cut leaves the old or the new one. Reading it back proves
// nothing; open_policy_set checks it like any other.
Status write_last_good(const std::string& path, const PolicySet& set);
Result<PolicySet> read_last_good(const std::string& path);

// The bytes of that file: canonical JSON. Errors: Malformed for text that is not UTF-8; for anything but such bytes.
Result<std::string> policy_set_to_json(const PolicySet& set);
Result<PolicySet> policy_set_from_json(ByteView json);

}  // namespace dieu8
