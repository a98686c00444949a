// A policy in memory, signed by an officer of a made-up agency.
#pragma once

#include <string>

#include "guard/policy/policy_set.h"
#include "tests/fakes/fake_agency.h"

namespace dieu8 {

// policy.toml of this version, with one drop-in for a registered stick, and `more` at the end of policy.toml.
PolicySet unsigned_policy(std::uint64_t version, const std::string& more = "");

// With manifest and seal as they must be.
PolicySet signed_policy(const Signer& officer, std::uint64_t version, const std::string& more = "");

// Signs whatever `manifest` says.
void sign_manifest(PolicySet& set, const Signer& officer);

}  // namespace dieu8
