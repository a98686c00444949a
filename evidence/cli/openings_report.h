// Openings by tickets, as `dieu8-verify journal FOLDER` tells of them.
#pragma once

#include <string>
#include <vector>

#include "evidence/ticket/openings.h"

namespace dieu8 {

// The newest of them one by one.
std::string openings_report(const OpeningFollower& openings);
Json::Array openings_json(const OpeningFollower& openings);

}  // namespace dieu8
