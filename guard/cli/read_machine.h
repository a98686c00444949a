// Everything an inspection looks at, read once. Changes nothing; what may not be read becomes a gap.
#pragma once

#include "guard/cli/machine.h"
#include "guard/cli/system_tree.h"

namespace dieu8 {

Machine read_machine(const SystemTree& tree, WallTime now);

// The parts that other commands show too.
std::vector<FoundUsb> read_usb(const SystemTree& tree, std::vector<Gap>& gaps);
std::vector<FoundMedium> read_media(const SystemTree& tree, std::vector<Gap>& gaps);

// Whether a keyboard hangs on the PS/2 port (the kernel's atkbd is bound).
bool has_ps2_keyboard(const SystemTree& tree);

}  // namespace dieu8
