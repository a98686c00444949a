// Words put together for a sentence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dieu8 {

// "a, b, c"; parts that are empty are left out.
inline std::string joined(const std::vector<std::string>& parts, std::string_view between = ", ") {
  std::string text;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

}  // namespace dieu8
