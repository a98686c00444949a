#include "guard/cli/inspection.h"

#include <algorithm>

namespace dieu8 {

Inspection inspect(Policy policy, Machine machine) {
  Inspection inspection;
  inspection.decisions = decide_all(policy, machine);
  inspection.findings = judge_machine(policy, machine, inspection.decisions);
  inspection.policy = std::move(policy);
  inspection.machine = std::move(machine);
  return inspection;
}

namespace {

Outcome outcome_of(const History& history) {
  if (!history.gaps.empty()) return Outcome::Unknown;
  const bool happened =
      std::ranges::any_of(history.traces, [](const Trace& trace) { return trace.grade == TraceGrade::Happened; });
  return happened ? Outcome::Remark : Outcome::Fine;
}

}  // namespace

Outcome worst_of(const Inspection& inspection) {
  const Outcome worst = worst_of(inspection.findings);
  return inspection.history ? std::max(worst, outcome_of(*inspection.history)) : worst;
}

ExitCode exit_code_of(const Inspection& inspection) {
  switch (worst_of(inspection)) {
    case Outcome::Fine:
    case Outcome::Remark: return ExitCode::Yes;
    case Outcome::Unknown: return ExitCode::CouldNotTell;
    case Outcome::Against: return ExitCode::No;
  }
  return ExitCode::CouldNotTell;
}

}  // namespace dieu8
