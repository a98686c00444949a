// The point a drive's own commands stand at, as it is sealed between sessions (docs/format-resume.md).
#pragma once

#include <string>
#include <string_view>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "wipe/purge/run_device_work.h"

namespace dieu8 {

inline constexpr std::string_view kDevicePointType = "dieu8.device-point/1";

// Canonical JSON (RFC 8785 subset).
std::string device_point_to_json(const DevicePoint& point);

// Errors: Malformed, naming the path; every field is demanded, every unknown one refused, the bytes must be canonical.
Result<DevicePoint> device_point_from_json(ByteView bytes);

}  // namespace dieu8
