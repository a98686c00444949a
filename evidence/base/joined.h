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

// The same; `nothing` when there is no part that is not empty.
inline std::string joined_or(std::string_view nothing, const std::vector<std::string>& parts,
                             std::string_view between = ", ") {
  std::string text = joined(parts, between);
  return text.empty() ? std::string(nothing) : text;
}

}  // namespace dieu8
