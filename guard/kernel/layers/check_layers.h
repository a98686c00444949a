// What keeps this machine shut without the daemon, looked up where it stands: never from what was once done.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "guard/kernel/layer.h"
#include "guard/kernel/network_control.h"
#include "guard/policy/policy.h"

namespace dieu8 {

// Where to look. What is not given is reported as unknown, not as present.
struct LayerSources {
  std::string root;                       // "" for this machine; tests have a folder with proc, sys, etc, run, boot
  NetworkControl* network = nullptr;      // packet filter and links
  std::function<Status()> socket_filter;  // guard/kernel/network/socket_filter.h: check_socket_filter
};

// One state for every Layer, in the order of the enumerators. Changes nothing. The packet filter is compared with what
// `policy` makes of the links that are there now.
std::vector<LayerState> check_layers(const LayerSources& sources, const Policy& policy);

}  // namespace dieu8
