// Tables whose columns line up, counted in character cells: Vietnamese letters, composed or not, are one cell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dieu8 {

// Cells a terminal uses for `text` (UTF-8). Combining marks count 0, wide characters 2.
std::size_t display_width(std::string_view text);

// Cut to at most `cells`, with an ellipsis when something was cut; filled with blanks to exactly `cells` by `pad`.
std::string cut(std::string_view text, std::size_t cells);
std::string pad(std::string_view text, std::size_t cells);

class Table {
 public:
  explicit Table(std::vector<std::string> header);
  void add(std::vector<std::string> row);
  std::string str() const;  // two blanks between columns, a rule under the header, no trailing blanks

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace dieu8
