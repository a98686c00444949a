// A plan as the certificate's row holds it before anything was done.
#pragma once

#include "evidence/certificate/sanitization.h"
#include "wipe/plan/plan.h"

namespace dieu8 {

// Level, rule, techniques, the bits they rest on, passes, read-back and what will not be reached; nothing measured.
Sanitization planned_sanitization(const WipePlan& plan);

}  // namespace dieu8
