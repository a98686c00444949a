// Which policy is in force: only a signed one, never an older one, and the last good one when the new one is not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "evidence/base/result.h"
#include "evidence/crypto/digest.h"
#include "evidence/crypto/seal.h"
#include "guard/policy/policy.h"
#include "guard/policy/policy_set.h"

namespace dieu8 {

// The newest policy that was ever in force on this machine; kept by the caller, and never set back.
struct PolicyState {
  std::uint64_t version = 0;  // 0: none yet
  Digest manifest{};          // SHA-256 of its policy.manifest
  friend bool operator==(const PolicyState&, const PolicyState&) = default;
};

struct LoadedPolicy {
  Policy policy;
  PolicyState state;          // to be kept once this policy is in force
  std::string signer;         // name of the officer
  std::string signer_key_id;  // 16 hex digits
};

// Pure. In this order: the seal of the manifest under `root`, by an it-officer; every file listed with its digest and
// none beside them; the policy itself; id and version as the manifest says; the version not older than `newest`, and
// with the same version the very same manifest.
// Errors: Invalid (seal, digests, id, version), Malformed (manifest, TOML), Refused (older, or changed without a new
// version).
Result<LoadedPolicy> open_policy_set(const PolicySet& set, const TrustRoot& root, const PolicyState& newest);

struct PolicyChoice {
  enum class Source { Candidate, LastGood, None };
  Source source = Source::None;
  std::optional<LoadedPolicy> policy;  // None: nothing is allowed
  std::optional<Error> why;            // why it is not the candidate; to be shown and recorded
};

// A broken policy changes nothing: the last good one stays. Pure.
PolicyChoice choose_policy(Result<LoadedPolicy> candidate, std::optional<LoadedPolicy> last_good);

}  // namespace dieu8
