// Why the helper could not do what it was asked: one word of a closed list, and for an engineer the call's name and
// the module's number (CKR_...).
#pragma once

#include <string_view>

#include "evidence/base/error.h"
#include "evidence/token/frame.h"

namespace dieu8 {

namespace refusal {
inline constexpr std::string_view kPinWrong = "pin-wrong";
inline constexpr std::string_view kPinLocked = "pin-locked";
inline constexpr std::string_view kPinNotSet = "pin-not-set";
inline constexpr std::string_view kNoToken = "no-token";
inline constexpr std::string_view kNoKey = "no-key";
inline constexpr std::string_view kUnsupported = "unsupported";
inline constexpr std::string_view kNotAModule = "not-a-module";
inline constexpr std::string_view kFailed = "failed";
}  // namespace refusal

// `parts`: "error", word, call, number; anything missing or unknown is a plain failure.
Error error_of_helper(const Parts& parts);

}  // namespace dieu8
