#include "wipe/wizard/screen/block_letters.h"

#include <algorithm>
#include <array>

#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

struct Block {
  std::string_view letter;
  std::array<std::string_view, kBlockRows> rows;
};

// clang-format off
constexpr Block kBlocks[] = {
    {"A", {"      ", "      ", "  ##  ", " #  # ", "#    #", "######", "#    #", "#    #", "      "}},
    {"C", {"      ", "      ", " #### ", "#    #", "#     ", "#     ", "#    #", " #### ", "      "}},
    {"D", {"      ", "      ", "##### ", "#    #", "#    #", "#    #", "#    #", "##### ", "      "}},
    {"E", {"      ", "      ", "######", "#     ", "####  ", "#     ", "#     ", "######", "      "}},
    {"F", {"      ", "      ", "######", "#     ", "####  ", "#     ", "#     ", "#     ", "      "}},
    {"G", {"      ", "      ", " #### ", "#     ", "#  ###", "#    #", "#    #", " #### ", "      "}},
    {"H", {"      ", "      ", "#    #", "#    #", "######", "#    #", "#    #", "#    #", "      "}},
    {"I", {"   ", "   ", "###", " # ", " # ", " # ", " # ", "###", "   "}},
    {"K", {"      ", "      ", "#   # ", "#  #  ", "###   ", "#  #  ", "#   # ", "#    #", "      "}},
    {"L", {"      ", "      ", "#     ", "#     ", "#     ", "#     ", "#     ", "######", "      "}},
    {"M", {"      ", "      ", "#    #", "##  ##", "# ## #", "#    #", "#    #", "#    #", "      "}},
    {"N", {"      ", "      ", "#    #", "##   #", "# #  #", "#  # #", "#   ##", "#    #", "      "}},
    {"O", {"      ", "      ", " #### ", "#    #", "#    #", "#    #", "#    #", " #### ", "      "}},
    {"P", {"      ", "      ", "##### ", "#    #", "##### ", "#     ", "#     ", "#     ", "      "}},
    {"R", {"      ", "      ", "##### ", "#    #", "##### ", "#  #  ", "#   # ", "#    #", "      "}},
    {"S", {"      ", "      ", " #####", "#     ", " #### ", "     #", "     #", "##### ", "      "}},
    {"T", {"     ", "     ", "#####", "  #  ", "  #  ", "  #  ", "  #  ", "  #  ", "     "}},
    {"U", {"      ", "      ", "#    #", "#    #", "#    #", "#    #", "#    #", " #### ", "      "}},
    {"W", {"      ", "      ", "#    #", "#    #", "#    #", "# ## #", "##  ##", "#    #", "      "}},
    {"Y", {"      ", "      ", "#    #", " #  # ", "  ##  ", "  ##  ", "  ##  ", "  ##  ", "      "}},
    {"Ó", {"   ## ", "  ##  ", " #### ", "#    #", "#    #", "#    #", "#    #", " #### ", "      "}},
    {"Ô", {"  ##  ", " #  # ", " #### ", "#    #", "#    #", "#    #", "#    #", " #### ", "      "}},
    {"Ý", {"   ## ", "  ##  ", "#    #", " #  # ", "  ##  ", "  ##  ", "  ##  ", "  ##  ", "      "}},
    {"Đ", {"       ", "       ", " ##### ", " #    #", "####  #", " #    #", " #    #", " ##### ", "       "}},
    {"Ư", {"        ", "      ##", "#    # #", "#    ## ", "#    #  ", "#    #  ", "#    #  ", " ####   ", "        "}},
    {"Ạ", {"      ", "      ", "  ##  ", " #  # ", "#    #", "######", "#    #", "#    #", "  ##  "}},
    {" ", {"   ", "   ", "   ", "   ", "   ", "   ", "   ", "   ", "   "}},
};
// clang-format on

std::string filled(std::string_view row) {
  std::string text;
  for (const char cell : row) text += cell == '#' ? "█" : " ";
  return text;
}

}  // namespace

std::vector<std::string> block_letters(std::string_view text) {
  std::vector<std::string> rows(kBlockRows);
  while (!text.empty()) {
    const std::string_view before = text;
    take_code_point(text);
    const std::string_view letter = before.substr(0, before.size() - text.size());
    const auto block = std::ranges::find(kBlocks, letter, &Block::letter);
    if (block == std::end(kBlocks)) continue;
    for (std::size_t row = 0; row < kBlockRows; ++row) rows[row] += filled(block->rows[row]) + " ";
  }
  return rows;
}

}  // namespace dieu8
