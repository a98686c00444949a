// One step of a plan, literally.
#pragma once

#include <string>

#include "wipe/plan/plan.h"

namespace dieu8 {

// In the chosen language, with the estimated time where there is one.
std::string step_text(const WipePlan& plan, const PlanStep& step);

// "Clear", "Purge", "nothing": the level as a person reads it.
std::string level_text(TechniqueLevel level);

}  // namespace dieu8
