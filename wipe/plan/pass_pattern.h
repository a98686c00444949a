// Making and showing single passes.
#pragma once

#include "evidence/certificate/sanitization.h"

namespace dieu8 {

PassPattern fixed_pass(Bytes bytes);
PassPattern complement_pass(Bytes bytes);  // every bit of `bytes` turned
PassPattern random_pass();

}  // namespace dieu8
