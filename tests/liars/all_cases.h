// The four protocols' cases in one list.
#pragma once

#include <vector>

#include "tests/liars/liar_case.h"

namespace dieu8 {

std::vector<LiarCase> all_liar_cases();

}  // namespace dieu8
