#include "guard/cli/inspection.h"

namespace dieu8 {

Inspection inspect(Policy policy, Machine machine) {
  Inspection inspection;
  inspection.decisions = decide_all(policy, machine);
  inspection.findings = judge_machine(policy, machine, inspection.decisions);
  inspection.policy = std::move(policy);
  inspection.machine = std::move(machine);
  return inspection;
}

ExitCode exit_code_of(const Inspection& inspection) {
  switch (worst_of(inspection.findings)) {
    case Outcome::Fine:
    case Outcome::Remark: return ExitCode::Yes;
    case Outcome::Unknown: return ExitCode::CouldNotTell;
    case Outcome::Against: return ExitCode::No;
  }
  return ExitCode::CouldNotTell;
}

}  // namespace dieu8
