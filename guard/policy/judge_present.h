// What the devices that are there now would get: `dieu8ctl policy try`, and the judging again after a reload.
#pragma once

#include <vector>

#include "guard/policy/policy.h"

namespace dieu8 {

struct JudgedDevice {
  UsbDevice device;
  Decision decision;
  // A hub between it and the machine would be blocked: the device would not even be seen, whatever its own decision.
  bool behind_blocked = false;
};

// In the order of `devices`.
std::vector<JudgedDevice> judge_present(const Policy& policy, const std::vector<UsbDevice>& devices);

// The place a device hangs on: "1-2.3" -> "1-2" -> "usb1"; empty for a root hub and for what is no place.
std::string parent_port(std::string_view port);

}  // namespace dieu8
