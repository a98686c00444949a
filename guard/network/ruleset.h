// The packet filter that holds the machine shut, as text for nft(8) (docs/network-layers.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"
#include "guard/network/link.h"
#include "guard/policy/policy.h"

namespace dieu8 {

// Name of our table in each family.
inline constexpr std::string_view kTable = "dieu8";

// One transaction (libnftables-json(5)) that replaces our tables: everything is dropped in inet, arp, bridge, and on
// ingress and egress of every link but loopback; inside the machine loopback passes. In the mode with a LAN, the
// policy's cards pass frames of the policy's subnets and no others. No table belongs to a process (flag `owner`): such
// a table is gone when the process is. Policy{} gives the strictest.
std::string ruleset(const Policy& policy, const std::vector<Link>& links);

// Whether the kernel's list (NetworkControl::ruleset) is what `wanted` makes: same tables, chains and rules in the same
// order, whatever their handles. Errors: Malformed when one of the two is not such a document.
Result<bool> same_ruleset(std::string_view wanted, std::string_view listed);

}  // namespace dieu8
