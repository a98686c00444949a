// The physical security ID of a self-encrypting drive: printed on its label, known to nobody who has not seen it.
#pragma once

#include <string>
#include <string_view>

#include "evidence/base/result.h"

namespace dieu8 {

// The 32 characters of a PSID as a person typed it; blanks and dashes that shape the label's text are left out.
// Error: Misuse when it is not 32 letters and digits.
Result<std::string> psid_from_label(std::string_view typed);

}  // namespace dieu8
