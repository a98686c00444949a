// The member "history" of an inspection's JSON (docs/format-inspect.md).
#pragma once

#include "evidence/json/value.h"
#include "guard/history/trace.h"

namespace dieu8 {

Json::Object history_json(const History& history);

}  // namespace dieu8
