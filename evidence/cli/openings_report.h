// Openings by tickets, as `dieu8-verify journal FOLDER` tells of them.
#pragma once

#include <string>
#include <vector>

#include "evidence/ticket/openings.h"

namespace dieu8 {

// The newest of them one by one.
std::string openings_report(const Openings& openings);
// Adds `openings`, `openings_without_ticket`, `repairs_without_ticket`.
void put_openings(Json::Object& report, const Openings& openings);

}  // namespace dieu8
