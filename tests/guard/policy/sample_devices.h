// Devices that the tests plug in, and rules in a word or two.
#pragma once

#include <string>
#include <vector>

#include "guard/policy/policy.h"

namespace dieu8 {

UsbDevice plugged(const std::string& port, std::uint16_t vendor, std::uint16_t product,
                  std::vector<InterfaceType> interfaces);
UsbDevice stick(const std::string& port = "1-2");     // 0781:5567, 08:06:50, serial "4C530001"
UsbDevice keyboard(const std::string& port = "1-3");  // 04d9:1603, 03:01:01 03:00:00
UsbDevice mouse(const std::string& port = "1-4");     // 047d:2048, 03:01:02
UsbDevice hub(const std::string& port = "1-1");       // 05e3:0614, 09:00:01 09:00:02
UsbDevice root_hub(const std::string& port = "usb1");

std::vector<InterfacePattern> patterns(const std::vector<std::string>& texts);
InterfaceMatch interfaces_are(InterfaceOperator how, const std::vector<std::string>& texts);

UsbRule allowing(const std::string& id, UsbMatch match = {});
UsbRule blocking(const std::string& id, UsbMatch match = {});
Policy policy_of(std::vector<UsbRule> rules);  // version 7

}  // namespace dieu8
