// Parts of an inspection's JSON that other commands show too (docs/format-inspect.md).
#pragma once

#include "guard/cli/device_json.h"
#include "guard/cli/inspection.h"

namespace dieu8 {

Json usb_json(const Inspection& inspection);
Json media_json(const Inspection& inspection);

}  // namespace dieu8
