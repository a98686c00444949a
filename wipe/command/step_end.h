// How a step ended and why: the two are always said together.
#pragma once

#include <string>
#include <utility>

#include "evidence/certificate/device_work.h"

namespace dieu8 {

inline void end_with(DeviceStep& step, StepEnd end, std::string reason) {
  step.end = end;
  step.reason = std::move(reason);
}

}  // namespace dieu8
