// Network interfaces and radios as sysfs shows them; changes nothing and needs no rights.
#pragma once

#include <string>
#include <vector>

#include "guard/kernel/radio_control.h"
#include "guard/network/link.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {

// /sys/class/net, in the order of names. `mac` is the address the card shows now. Errors: NotFound, Io.
Result<std::vector<Link>> read_links(const SystemTree& tree);

// Both views as one (pure): what only one of them shows is there too, and the permanent address, which sysfs does not
// have, is the kernel's.
std::vector<Link> joined_links(std::vector<Link> sysfs, const std::vector<Link>& kernel);

// The names in the text of /proc/net/dev (pure). The kernel's own list: a /sys of another network namespace shows other
// interfaces, and nothing may be concluded from those.
std::vector<std::string> interfaces_of(const std::string& proc_net_dev);

// /sys/class/rfkill; empty where the kernel has none. Errors: Io.
Result<std::vector<Radio>> read_radios(const SystemTree& tree);

}  // namespace dieu8
