// Lies that only show when a computer's drives stand side by side in one certificate.
#pragma once

#include <vector>

#include "tests/liars/liar_table.h"

namespace dieu8 {

std::vector<JudgedComputer> judged_computers();

}  // namespace dieu8
