// Kernel modules that may not be loaded on a guarded machine.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace dieu8 {

// Their names with '_' (as /proc/modules spells them), ordered. Drivers of wired cards are not in it: they are too
// many, and the allowed LAN needs one; their interfaces are taken down, unbound and filtered.
std::span<const std::string_view> blocked_modules();

// The file /etc/modprobe.d/dieu8-block.conf (modprobe.d(5)): one `install NAME /bin/false` each, which also stops
// loading by alias.
std::string modprobe_conf();

}  // namespace dieu8
