// Interface types and USB numbers as people read them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "guard/usb/interface_type.h"
#include "guard/usb/usb_device.h"

namespace dieu8 {

std::string interface_text(const InterfaceType& type);                 // "08:06:50"
std::string interfaces_text(const std::vector<InterfaceType>& types);  // "03:01:01 03:00:00"; doubles kept
std::string number_text(std::uint16_t number);                         // "046d", as lsusb(8) prints it
std::string ids_text(const UsbDevice& device);                         // "0781:5567"

}  // namespace dieu8
