// The register of media as JSON (docs/format-medium-register.md).
#pragma once

#include "evidence/base/clock.h"
#include "evidence/json/value.h"
#include "guard/registered/medium_register.h"

namespace dieu8 {

// A row a registration, by number and then by date; `now` decides what is overdue.
Json::Array register_json(const MediumRegister& all, WallTime now);

}  // namespace dieu8
