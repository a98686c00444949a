// What a policy must answer, written beside it (NAME.expect, docs/format-policy.md): a slip in a rule shows before it
// is in force.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "guard/policy/policy.h"
#include "guard/policy/read_policy.h"

namespace dieu8 {

struct FailedExpectation {
  std::string place;     // "may-doc-lap.expect:12"
  std::string line;      // as written, without the answer
  std::string expected;  // "block luu-tru", "block (no-rule)"
  std::string got;
};

struct ExpectationCheck {
  std::size_t checked = 0;
  std::vector<FailedExpectation> failed;
  std::set<std::string> rules_used;  // ids that decided at least one line
};

// Errors: Malformed, with the line, for a line that is none.
Result<ExpectationCheck> check_expectations(const Policy& policy, const PolicySource& expectations);

}  // namespace dieu8
