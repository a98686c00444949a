// Everything an inspection looks at, read once. Changes nothing; what may not be read becomes a gap.
#pragma once

#include "guard/cli/machine.h"
#include "guard/policy/policy.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {

// The packet filter is compared with what `policy` makes of the present links.
Machine read_machine(const SystemTree& tree, const Policy& policy, WallTime now);

// The parts that other commands show too.
std::vector<FoundUsb> read_usb(const SystemTree& tree, std::vector<Gap>& gaps);
std::vector<FoundMedium> read_media(const SystemTree& tree, std::vector<Gap>& gaps);

// Where a guarded machine's own policy lies.
inline constexpr const char* kOwnPolicy = "/etc/dieu8/policy";

// Whether a keyboard hangs on the PS/2 port (the kernel's atkbd is bound).
bool has_ps2_keyboard(const SystemTree& tree);

}  // namespace dieu8
