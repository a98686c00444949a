// Randomness from the kernel (getrandom(2)); there is no other source in this project.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "evidence/base/result.h"

namespace dieu8 {

// Fills `bytes`; waits for the kernel's pool at start-up. Errors: Io.
Status fill_random(std::span<std::uint8_t> bytes);

// RFC 9562 version 4, lower case: 36 characters.
Result<std::string> random_uuid();

}  // namespace dieu8
