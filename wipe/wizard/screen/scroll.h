// A window on lines that are more than the screen holds, with a mark that more is above or below.
#pragma once

#include <cstddef>
#include <vector>

#include "wipe/wizard/screen/canvas.h"
#include "wipe/wizard/screen/key_press.h"
#include "wipe/wizard/screen/wrap.h"

namespace dieu8 {

struct Area {
  std::size_t row = 0;
  std::size_t column = 0;
  std::size_t rows = 0;
  std::size_t columns = 0;
};

// Draws `lines` from the top of `area`, broken to its width; returns the row below them.
std::size_t put_lines(Canvas& canvas, const Area& area, const std::vector<StyledLine>& lines);

class Scroll {
 public:
  // Draws the lines that are in view; the last column of `area` holds the marks. The last row is taken for "more below"
  // as long as there is more.
  void draw(Canvas& canvas, const Area& area, const std::vector<StyledLine>& lines);

  // Arrows, page keys, Home, End. False: not one of them.
  bool key(const KeyPress& press);

  // The last line has been in view since the last reset.
  bool end_seen() const { return end_seen_; }
  void reset() { *this = Scroll{}; }

  // So that line `index` is in view when it is drawn next.
  void show(std::size_t index) { wanted_ = index; }

 private:
  void clamp(std::size_t lines, std::size_t rows);

  std::size_t first_ = 0;
  std::size_t page_ = 1;  // rows of the last drawing
  std::size_t most_first_ = 0;
  std::size_t wanted_ = kNone;
  bool end_seen_ = false;
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
};

}  // namespace dieu8
