// What is allowed in a policy file and still most likely a slip: shown by `dieu8ctl policy check`.
#pragma once

#include <vector>

#include "guard/policy/explain.h"
#include "guard/policy/policy.h"

namespace dieu8 {

// One sentence each, in the policy's order; empty when there is nothing to say. None of it changes a decision:
// a rule that allows every device, or a device whatever else it carries; a rule for storage that any stick of its
// make fits; a rule behind one that takes everything; a LAN mode without a LAN; a policy that only watches; no contact.
std::vector<Phrase> advise(const Policy& policy);

}  // namespace dieu8
