// Rows of which one is under the cursor; those that cannot be chosen say why below.
#pragma once

#include <string>
#include <vector>

#include "wipe/wizard/screen/scroll.h"

namespace dieu8 {

struct ChoiceRow {
  std::string text;
  std::vector<StyledLine> below{};  // indented under it
  bool possible = true;
};

class ChoiceList {
 public:
  std::size_t cursor() const { return cursor_; }
  void set_cursor(std::size_t index) { cursor_ = index; }

  // Up, Down and the page keys. False: another key.
  bool key(const KeyPress& press, std::size_t rows);

  void draw(Canvas& canvas, const Area& area, const std::vector<ChoiceRow>& rows);

 private:
  std::size_t cursor_ = 0;
  Scroll scroll_;
};

}  // namespace dieu8
