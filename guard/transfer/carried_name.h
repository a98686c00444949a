// Which names are carried over: what a person sees must be what it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

inline constexpr std::size_t kMostCarriedNameBytes = 255;

// Of one file or folder. Errors: Refused for a name with control characters, with marks that turn the reading direction
// ("...fdp.exe" shown as "exe.pdf"), that is no UTF-8, is "." or "..", or has a '/'.
Status check_carried_name(std::string_view name);

// Of one that is to lie on exFAT or FAT, which cannot have all of them. Errors: Refused for one with any of " * : < > ?
// \ | or with a dot or a blank at its end.
Status check_windows_name(std::string_view name);

// "a/b/c" as its names. Errors: Refused as above, also for an empty name between two slashes; one '/' at the end is
// passed over.
Result<std::vector<std::string>> carried_path(std::string_view path);

}  // namespace dieu8
