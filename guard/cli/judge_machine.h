// What an inspection says of a machine: a pure function over what was found and what the policy allows.
#pragma once

#include <vector>

#include "guard/cli/inspect_finding.h"
#include "guard/policy/policy.h"
#include "guard/policy/verdict.h"

namespace dieu8 {

// What the policy says of each USB device and medium, in the machine's order.
struct Decisions {
  std::vector<Decision> usb;
  std::vector<Decision> media;
  bool cuts_off_last_keyboard = false;
};

Decisions decide_all(const Policy& policy, const Machine& machine);

// Every topic gets at least one finding, in the order of the topics. A topic of which something could not be read is
// never Fine.
std::vector<InspectFinding> judge_machine(const Policy& policy, const Machine& machine, const Decisions& decisions);

}  // namespace dieu8
