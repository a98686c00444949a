// What the drive's own commands did, as lines for a person.
#pragma once

#include <string>

#include "evidence/certificate/sanitization.h"

namespace dieu8 {

// Hidden areas made addressable, the commands with the drive's answer, the random blocks around them; empty: the host
// alone wrote.
std::string device_lines(const Sanitization& work);

}  // namespace dieu8
