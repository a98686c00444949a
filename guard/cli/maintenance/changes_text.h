// The difference of two inventories as a table on a terminal.
#pragma once

#include <string>
#include <vector>

#include "evidence/inventory/inventory.h"

namespace dieu8 {

std::string changes_text(const std::vector<PartChange>& changes);

}  // namespace dieu8
