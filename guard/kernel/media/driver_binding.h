// A driver on a device, or none.
#pragma once

#include <string>
#include <vector>

#include "guard/kernel/sysfs_folder.h"

namespace dieu8 {

// Errors: NotFound when the device is gone; Io.
Result<bool> has_driver(const SysfsFolder& device);

// Takes the driver off, if there is one. Errors: NotFound; Io, also when it stayed.
Status unbind_driver(const SysfsFolder& device);

// Has the bus (/sys/bus/mmc) look for a driver. The kernel takes a name here, not a device: when a successor has the
// name by now, its driver is taken off again. Errors: NotFound, also for that; Io, also when no driver came.
Status bind_driver(const SysfsFolder& device, const SysfsFolder& bus);

// The folders directly in this one that are devices of the same bus: units of a FireWire node, services of a
// Thunderbolt host. Errors: NotFound, Io.
Result<std::vector<SysfsFolder>> parts_of(const SysfsFolder& device);

}  // namespace dieu8
