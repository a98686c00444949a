#include "guard/cli/read_layers.h"

#include "guard/kernel/layers/check_layers.h"
#include "guard/kernel/network/linux_network.h"
#include "guard/kernel/network/socket_filter.h"

namespace dieu8 {

std::vector<LayerState> read_layers(const SystemTree& tree, const Policy& policy) {
  if (!tree.root().empty()) return check_layers({.root = tree.root(), .network = nullptr, .socket_filter = {}}, policy);
  LinuxNetwork network;
  return check_layers({.root = "", .network = &network, .socket_filter = [] { return check_socket_filter(); }}, policy);
}

}  // namespace dieu8
