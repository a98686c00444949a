// "custom:00,ff,random,~55aa": a method that a person writes down pass by pass.
#pragma once

#include <string_view>

#include "evidence/base/result.h"
#include "wipe/plan/method.h"

namespace dieu8 {

inline constexpr std::string_view kCustomPrefix = "custom:";

// `list` is what follows the prefix. Errors: Misuse, naming the pass that cannot be read.
Result<Method> parse_custom_method(std::string_view list);

}  // namespace dieu8
