// UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dieu8 {

inline constexpr std::size_t kValidUtf8 = static_cast<std::size_t>(-1);

// Position of the first byte that is not valid UTF-8, or kValidUtf8.
std::size_t first_invalid_utf8(std::string_view text);

// Takes one code point from the front of `text`, which must be valid and not empty.
char32_t take_code_point(std::string_view& text);

}  // namespace dieu8
