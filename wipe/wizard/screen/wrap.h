// Text broken into lines at blanks, counted in cells.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "wipe/wizard/screen/style.h"

namespace dieu8 {

struct StyledLine {
  std::string text;
  Style style = Style::Plain;
};

// Lines of at most `width` cells (at least 1). Blanks at the front stay and indent the lines that follow, two cells
// deeper; a word longer than a line is broken. The text is made fit for the screen first.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

std::vector<StyledLine> wrap(const std::vector<StyledLine>& lines, std::size_t width);

}  // namespace dieu8
