// Text inside XML 1.0.
#pragma once

#include <string>
#include <string_view>

namespace dieu8 {

// `text` (UTF-8) for an element's content or an attribute between double quotes: & < > " escaped; characters that
// XML 1.0 section 2.2 does not have (control characters but tab and line feed, U+FFFE, bytes that are no UTF-8) become
// U+FFFD.
std::string xml_text(std::string_view text);

}  // namespace dieu8
