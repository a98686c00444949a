// Untrusted bytes as a JSON string.
#pragma once

#include <string>

#include "evidence/console/program.h"
#include "evidence/json/utf8.h"

namespace dieu8 {

// The text itself when it is UTF-8, else with the bytes that are not as \xNN.
inline std::string json_text(const std::string& text) {
  return first_invalid_utf8(text) == kValidUtf8 ? text : printable(text);
}

}  // namespace dieu8
