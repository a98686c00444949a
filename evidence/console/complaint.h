// An error as a person reads it: "lỗi: ..." and, where there is one, "gợi ý: ..." (stderr).
#pragma once

#include <string>

#include "evidence/base/error.h"
#include "evidence/console/exit_code.h"

namespace dieu8 {

// Both lines in the chosen language, each ended by a line feed; control characters in arguments shown escaped.
std::string error_text(const Error& error);

// Prints `error_text` to stderr and, when `json` is asked for, {"error": {...}, "exit_code": N} to stdout.
// Returns the exit code that goes with it.
ExitCode complain(const Error& error, bool json = false);

}  // namespace dieu8
