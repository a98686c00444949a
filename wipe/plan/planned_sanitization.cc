#include "wipe/plan/planned_sanitization.h"

namespace dieu8 {

Sanitization planned_sanitization(const WipePlan& plan) {
  Sanitization sanitization;
  sanitization.level_asked = plan.level_asked;
  sanitization.level_rule = plan.rule;
  sanitization.techniques_planned = techniques_planned(plan);
  sanitization.probed = plan.probed;
  sanitization.method = plan.method.name;
  sanitization.standard = plan.method.standard;
  sanitization.passes_planned = plan.method.passes;
  sanitization.verify_asked = plan.verify;
  sanitization.not_reached = plan.not_reached;
  return sanitization;
}

}  // namespace dieu8
