// The law that a certificate quotes.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"

namespace dieu8 {

// Citations of a regulation profile as this program was shipped with it; no folder of the computer can change them.
// Errors: NotFound.
Result<std::vector<std::string>> citations_of(const std::string& profile);

}  // namespace dieu8
