// The print queues of this machine.
#pragma once

#include <vector>

#include "guard/cli/machine.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {

// All of them; /etc/cups/printers.conf may only be read by root. What could not be read becomes a gap.
std::vector<FoundPrinter> read_printers(const SystemTree& tree, std::vector<Gap>& gaps);

}  // namespace dieu8
