// Names that go into a certificate: what a person typed, refused when a later reader could misread it.
#pragma once

#include <string>

#include "evidence/base/result.h"

namespace dieu8 {

// Errors: Misuse for an empty text, blanks at an end, more than kMostNameCharacters characters, bytes that are not
// UTF-8, control characters, or combining marks (text is NFC: "ễ" is one character, not three).
Status check_name_text(const std::string& text);

}  // namespace dieu8
