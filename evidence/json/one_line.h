// Text that a person typed and that stands in a record or on a page: one line, UTF-8.
#pragma once

#include <algorithm>
#include <string_view>

#include "evidence/json/utf8.h"

namespace dieu8 {

// 1 to `most` bytes of UTF-8 without control characters.
inline bool is_one_line(std::string_view text, std::size_t most) {
  if (text.empty() || text.size() > most || first_invalid_utf8(text) != kValidUtf8) return false;
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; });
}

}  // namespace dieu8
