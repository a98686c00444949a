// The verdict in letters of seven rows, to be read from three metres away.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dieu8 {

inline constexpr std::size_t kBlockRows = 9;  // two of them for what stands above a letter, or a dot below

// Rows of blanks and "█" for one line of text: letters of the words PASS, FAIL, ĐẠT and their like, in capitals; others
// are left out. Every row is equally wide.
std::vector<std::string> block_letters(std::string_view text);

}  // namespace dieu8
