#include "wipe/cli/step_text.h"

#include <cstdlib>

#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "wipe/plan/plan_words.h"

namespace dieu8 {
namespace {

std::string command_text(const PlannedCommand& command) {
  const std::string sentence = tr(technique_sentence(command.technique));
  if (command.seconds_estimated == 0) return tr(N_("{1} (the drive does not say how long it takes)"), {sentence});
  return tr(N_("{1} (about {2}, says the drive)"), {sentence, human_duration(command.seconds_estimated)});
}

}  // namespace

std::string step_text(const WipePlan& plan, const PlanStep& step) {
  const auto count = std::to_string(plan.method.passes.size());
  const auto number = std::to_string(step.pass);
  const std::string time = human_duration(step.seconds_estimated);
  switch (step.kind) {
    case StepKind::CheckIdentity:
      return tr(N_("open the disk for this program alone and check serial number, model and size again"));
    case StepKind::LookBefore: return tr(N_("record partition table and fingerprint (no content)"));
    case StepKind::Uncover:
      return tr(N_("make addressable what is hidden: {1}"), {tr(hidden_sentence(plan.uncover[step.index].kind))});
    case StepKind::WriteMarkers: return tr(N_("write random marks over the whole disk and read them back"));
    case StepKind::DeviceCommand: return command_text(plan.device[step.index]);
    case StepKind::CheckMarkers: return tr(N_("look for the random marks: none may be left"));
    case StepKind::Probe:
      return tr(N_("write and read back random marks, to see that the disk stores what it is given"));
    case StepKind::Overwrite:
      return tr(N_("pass {1} of {2}: write {3} (about {4})"),
                {number, count, describe(plan.method.passes[step.pass - 1]), time});
    case StepKind::ReadBack:
      return plan.verify == VerifyMode::Full
                 ? tr(N_("pass {1} of {2}: read everything back and compare (about {3})"), {number, count, time})
                 : tr(N_("pass {1} of {2}: read a random sample of at least 10 % back and compare (about {3})"),
                      {number, count, time});
    case StepKind::LookAfter: return tr(N_("look for anything still recognisable"));
  }
  std::abort();
}

std::string level_text(TechniqueLevel level) {
  switch (level) {
    case TechniqueLevel::Nothing: return tr(N_("none"));
    case TechniqueLevel::Clear: return tr(N_("Clear"));
    case TechniqueLevel::Purge: return tr(N_("Purge"));
  }
  std::abort();
}

}  // namespace dieu8
