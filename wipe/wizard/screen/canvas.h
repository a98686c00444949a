// A grid of character cells that pages draw on. No terminal here: tests read it as text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wipe/wizard/screen/style.h"

namespace dieu8 {

struct ScreenCell {
  std::string glyph = " ";  // one letter in UTF-8, NFC; empty: the right half of a wide letter
  Style style = Style::Plain;
};

struct Place {
  std::size_t row = 0;
  std::size_t column = 0;
};

class Canvas {
 public:
  Canvas(std::size_t rows, std::size_t columns);

  std::size_t rows() const { return rows_; }
  std::size_t columns() const { return columns_; }
  const ScreenCell& at(std::size_t row, std::size_t column) const { return cells_[row * columns_ + column]; }

  // Writes `text` from there on, cut at the right edge; what is outside the grid is left out. Control characters and
  // invalid UTF-8 are shown as \xNN, combining marks are composed (NFC) or left out: nothing can move the cursor.
  void put(std::size_t row, std::size_t column, std::string_view text, Style style = Style::Plain);

  // As put, filled with blanks or cut (with "…") to exactly `width` cells.
  void put_field(std::size_t row, std::size_t column, std::size_t width, std::string_view text,
                 Style style = Style::Plain);

  // Where the terminal's cursor stands; empty: hidden.
  void set_cursor(Place place) { cursor_ = place; }
  std::optional<Place> cursor() const { return cursor_; }

  // The rows as text, without trailing blanks, each ended by a line feed.
  std::string text() const;

 private:
  void set(std::size_t row, std::size_t column, std::string glyph, Style style);

  std::size_t rows_;
  std::size_t columns_;
  std::vector<ScreenCell> cells_;
  std::optional<Place> cursor_;
};

// `text` as it may stand on a canvas: printable and composed.
std::string for_screen(std::string_view text);

}  // namespace dieu8
