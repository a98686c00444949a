// IP addresses and routes of this network namespace, from the texts in /proc/net (pure), loopback left out.
#pragma once

#include <string>
#include <vector>

#include "guard/cli/machine.h"

namespace dieu8 {

// `route` is /proc/net/route, `ipv6_route` /proc/net/ipv6_route. Routes that lead nowhere (reject), to the machine's
// own addresses and to multicast groups are left out. Lines of another form are skipped.
std::vector<FoundRoute> routes_of(const std::string& route, const std::string& ipv6_route);

// `fib_trie` is /proc/net/fib_trie, `if_inet6` /proc/net/if_inet6. The first does not name the interface: it is that
// of the closest direct route in `routes`.
std::vector<FoundAddress> addresses_of(const std::string& fib_trie, const std::string& if_inet6,
                                       const std::vector<FoundRoute>& routes);

}  // namespace dieu8
