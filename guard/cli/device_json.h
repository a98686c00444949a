// Devices, media, decisions and policies in the JSON of every command of dieu8ctl.
#pragma once

#include "evidence/json/value.h"
#include "guard/media/medium.h"
#include "guard/policy/policy.h"
#include "guard/policy/verdict.h"
#include "guard/usb/usb_device.h"

namespace dieu8 {

Json::Object device_json(const UsbDevice& device);
Json::Object medium_json(const Medium& medium);
Json::Object decision_json(const Decision& decision);
Json::Object policy_json(const Policy& policy);  // its name, version and mode, not its rules

}  // namespace dieu8
