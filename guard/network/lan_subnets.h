// The subnets of the allowed LAN as its filters need them.
#pragma once

#include <string>
#include <vector>

#include "guard/policy/policy.h"
#include "guard/policy/subnet.h"

namespace dieu8 {

// "192.168.1.0", without the prefix.
std::string address_text(const Subnet& subnet);

// The subnets of one interface that are subnets at all: what cannot be read is not opened.
std::vector<Subnet> subnets_of(const LanInterface& interface);

// Of all interfaces of the allowed LAN; none in the mode without a network.
std::vector<Subnet> lan_subnets(const Policy& policy);

}  // namespace dieu8
