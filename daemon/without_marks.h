// Vietnamese for a screen whose font lacks the letters: "bị chặn" becomes "bi chan", which everyone still reads.
#pragma once

#include <string>
#include <string_view>

namespace dieu8 {

// `text` in NFC, valid UTF-8. Each Vietnamese letter by its base letter; what else is not ASCII by '?'.
std::string without_marks(std::string_view text);

}  // namespace dieu8
