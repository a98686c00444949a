// A machine's life as data: every number of a report, and the lists longer than paper has room for
// (docs/format-report.md).
#pragma once

#include "evidence/json/value.h"
#include "evidence/life/life.h"

namespace dieu8 {

Json::Object life_json(const Life& life);

}  // namespace dieu8
