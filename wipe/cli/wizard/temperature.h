#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "wipe/cli/session.h"
#include "wipe/kernel/system_files.h"

namespace dieu8 {

// Degrees Celsius of the drive `node` ("sda", "nvme0n1") as the kernel's hwmon tells them; nothing when it does not.
std::optional<std::int32_t> temperature_of(SystemFiles& files, const std::string& node);

// Of a session's disks, in their order.
std::vector<std::optional<std::int32_t>> temperatures_of(const Session& session);

}  // namespace dieu8
