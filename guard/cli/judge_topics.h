// One pure function a topic of the inspection; judge_machine.h puts them together.
#pragma once

#include <vector>

#include "guard/cli/inspect_finding.h"
#include "guard/cli/judge_machine.h"

namespace dieu8 {

using InspectFindings = std::vector<InspectFinding>;

// Each returns what is wrong or worth knowing, and nothing when all is as it should be.
InspectFindings judge_links(const Policy& policy, const Machine& machine);
InspectFindings judge_radios(const Machine& machine);
InspectFindings judge_addresses(const Policy& policy, const Machine& machine);
InspectFindings judge_routes(const Policy& policy, const Machine& machine);
InspectFindings judge_sockets(const Policy& policy, const Machine& machine);
InspectFindings judge_shares(const Machine& machine);
InspectFindings judge_usb(const Machine& machine, const Decisions& decisions);
InspectFindings judge_printers(const Machine& machine);
InspectFindings judge_media(const Machine& machine, const Decisions& decisions);
InspectFindings judge_layers(const Machine& machine);

}  // namespace dieu8
