// The print queues of this machine.
#pragma once

#include <optional>
#include <vector>

#include "guard/cli/machine.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {

// All of them; /etc/cups/printers.conf may only be read by root. What could not be read becomes a gap.
std::vector<FoundPrinter> read_printers(const SystemTree& tree, std::vector<Gap>& gaps);

// Whether cupsd writes the lines that the guard counts; nullopt without CUPS, or when its settings may not be read.
std::optional<bool> read_pages_counted(const SystemTree& tree);

}  // namespace dieu8
