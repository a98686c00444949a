// The layers of protection of this machine, looked up. Changes nothing.
#pragma once

#include <vector>

#include "guard/kernel/layer.h"
#include "guard/policy/policy.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {

// In a made-up tree (tests) the kernel is not asked: the packet filter, the links and the socket filter are unknown.
std::vector<LayerState> read_layers(const SystemTree& tree, const Policy& policy);

}  // namespace dieu8
