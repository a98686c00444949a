// The namespaces that share a controller or an NVM subsystem: one command may erase them all.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "wipe/kernel/system_files.h"

namespace dieu8 {

// Nodes ("nvme0n2") beside `node` of the same NVM subsystem (its NQN) or the same controller, sorted; paths of a
// multipath disk are not disks of their own and are left out. A namespace that the kernel shows twice (two
// controllers without multipath) is named too. Errors: Io, NotFound when sysfs cannot be read.
Result<std::vector<std::string>> sibling_namespaces(SystemFiles& files, const std::string& node);

}  // namespace dieu8
