// Text from a device as a resume file holds it.
#pragma once

#include <string>
#include <string_view>

namespace dieu8 {

// Valid UTF-8: bytes that are none are written as \xNN.
std::string resume_text(std::string_view text);

}  // namespace dieu8
