// Patterns of interfaces as an officer writes them: "08:06:50", "08:*:*".
#pragma once

#include <string>
#include <string_view>

#include "evidence/base/result.h"
#include "guard/policy/usb_match.h"

namespace dieu8 {

// Three parts of two hexadecimal digits (either case) or "*". Errors: Malformed with the text as {1}.
Result<InterfacePattern> parse_interface_pattern(std::string_view text);

std::string interface_pattern_text(const InterfacePattern& pattern);  // lower case; what the reader reads back

inline bool fits(const InterfacePattern& pattern, const InterfaceType& type) {
  return pattern.base_class.value_or(type.base_class) == type.base_class &&
         pattern.subclass.value_or(type.subclass) == type.subclass &&
         pattern.protocol.value_or(type.protocol) == type.protocol;
}

}  // namespace dieu8
