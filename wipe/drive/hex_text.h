// Numbers that a drive told, as a plan and a certificate quote them.
#pragma once

#include <cstdint>
#include <string>

namespace dieu8 {

// "0x0029": at least `digits` lower-case hexadecimal digits.
std::string hex_0x(std::uint64_t value, int digits);

}  // namespace dieu8
