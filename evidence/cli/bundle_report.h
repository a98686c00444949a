// What `dieu8-verify bundle` says, as text for a person and as JSON for a program.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/bundle/bundle_check.h"
#include "evidence/console/exit_code.h"

namespace dieu8 {

// One folder and what came of it; a folder that could not be read has no check.
struct CheckedBundle {
  std::string folder;
  Result<BundleCheck> check;
};

// 0: genuine, and every clause that the machine can show is met. 1: not genuine, or a clause is not met. 3: else.
ExitCode exit_code_of(const CheckedBundle& bundle);

std::string bundle_report(const CheckedBundle& bundle, const TrustRoot& root);
// Pairs of folders whose bundles one machine sealed: where each is to be another machine, one was shown twice.
std::vector<std::pair<std::string, std::string>> of_one_machine(const std::vector<CheckedBundle>& bundles);
// One line a machine.
std::string bundles_table(const std::vector<CheckedBundle>& bundles);
// The object of docs/format-bundle.md, "dieu8-verify bundle --json".
Json bundle_json(const CheckedBundle& bundle);

}  // namespace dieu8
