// The policy a command judges by.
#pragma once

#include <optional>
#include <string>

#include "evidence/base/result.h"
#include "guard/policy/policy.h"

namespace dieu8 {

inline constexpr const char* kDefaultPolicy = "may-doc-lap";

// `name`: a file; a folder with policy.toml and, beside it, policy.d/*.toml; or the id of a shipped policy. nullopt:
// the shipped kDefaultPolicy. No signature is asked for: nothing is enforced by it.
// Errors: NotFound, Io; Malformed with file, line and key.
Result<Policy> load_policy(const std::optional<std::string>& name);

}  // namespace dieu8
