// The device that `dieu8ctl policy explain` is asked about.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "guard/tree/system_tree.h"
#include "guard/usb/usb_device.h"

namespace dieu8 {

// `name`: a place ("1-2"), the numbers of a device that is plugged in ("0781:5567"; several may be), or a file with
// descriptors as sysfs has them. Never empty.
// Errors: NotFound when nothing is meant by it; Malformed when its descriptors are not what the standard allows; Io.
Result<std::vector<UsbDevice>> named_devices(const SystemTree& tree, const std::string& name);

}  // namespace dieu8
