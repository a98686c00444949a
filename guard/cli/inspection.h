// One inspection: what was found, what the policy says of it, and the findings; as a report and as JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/console/exit_code.h"
#include "evidence/json/value.h"
#include "guard/cli/inspect_finding.h"
#include "guard/cli/judge_machine.h"
#include "guard/cli/machine.h"
#include "guard/history/trace.h"
#include "guard/policy/policy.h"

namespace dieu8 {

struct Inspection {
  Policy policy;
  Machine machine;
  Decisions decisions;
  std::vector<InspectFinding> findings;
  bool by_default = false;         // nobody named the policy
  std::optional<History> history;  // only when it was asked for
};

// Judges; reads nothing.
Inspection inspect(Policy policy, Machine machine);

// The worst of the findings; a trace of the past that happened is a remark, a source that could not be read unknown.
Outcome worst_of(const Inspection& inspection);
ExitCode exit_code_of(const Inspection& inspection);

// The report: a table and findings a topic, then the conclusion. In the chosen language.
std::string inspection_text(const Inspection& inspection);

// docs/format-inspect.md. The same in every language.
Json::Object inspection_json(const Inspection& inspection);

}  // namespace dieu8
