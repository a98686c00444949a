// One question to the daemon.
#pragma once

#include "evidence/base/result.h"
#include "evidence/json/value.h"
#include "guard/control/method.h"

namespace dieu8 {

// Errors: as ControlClient.
Result<Json::Object> ask_guard(Method method, Json::Object parameters = {});

}  // namespace dieu8
