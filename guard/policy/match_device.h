// One rule against one device.
#pragma once

#include "guard/policy/policy.h"

namespace dieu8 {

// All conditions that are given hold; the cheap ones are asked first. A device on a virtual controller never has the
// connect type hardwired, whatever it claims.
bool match_device(const UsbMatch& match, const UsbDevice& device);
bool match_medium(const MediumRule& rule, const Medium& medium);

// The rule lists this very port (one-of, not none-of): the only way to allow what hangs on a virtual controller.
bool names_port(const UsbMatch& match, const std::string& port);

}  // namespace dieu8
