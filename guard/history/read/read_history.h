// Everything a machine's own files tell of networks and removable media. Reads; changes nothing.
#pragma once

#include "guard/history/trace.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {

History read_history(const SystemTree& tree);

}  // namespace dieu8
