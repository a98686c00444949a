// The policy as officers write it: TOML (docs/format-policy.md). Read strictly; what is not understood is refused.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "guard/policy/policy.h"

namespace dieu8 {

inline constexpr std::size_t kMostPolicyBytes = std::size_t{4} << 20U;  // of all files together
inline constexpr std::size_t kMostPolicyLine = 4'096;
inline constexpr std::size_t kMostRules = 20'000;

struct PolicySource {
  std::string name;  // "policy.toml", "policy.d/10-registered.toml": stands in every error
  std::string text;
  friend bool operator==(const PolicySource&, const PolicySource&) = default;
};

// `drop_ins` hold rules only and are asked before the rules of `main`, in the order given (docs: the order of names).
// Errors: Malformed, {1} is "file:line:column: key", for what is not TOML, unknown or missing keys, wrong types, an
// operator that is not defined on the attribute, empty lists, a rule id that stands twice, sizes over the limits.
Result<Policy> read_policy(const PolicySource& main, const std::vector<PolicySource>& drop_ins = {});

}  // namespace dieu8
