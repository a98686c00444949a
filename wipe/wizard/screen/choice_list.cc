#include "wipe/wizard/screen/choice_list.h"

#include <algorithm>

#include "evidence/console/table.h"

namespace dieu8 {

bool ChoiceList::key(const KeyPress& press, std::size_t rows) {
  if (rows == 0) return false;
  if (press.key == Key::Up || press.key == Key::BackTab)
    cursor_ -= std::min<std::size_t>(cursor_, 1);
  else if (press.key == Key::Down || press.key == Key::Tab)
    cursor_ = std::min(cursor_ + 1, rows - 1);
  else if (press.key == Key::PageUp)
    cursor_ -= std::min<std::size_t>(cursor_, 5);
  else if (press.key == Key::PageDown)
    cursor_ = std::min(cursor_ + 5, rows - 1);
  else if (press.key == Key::Home)
    cursor_ = 0;
  else if (press.key == Key::End)
    cursor_ = rows - 1;
  else
    return false;
  return true;
}

void ChoiceList::draw(Canvas& canvas, const Area& area, const std::vector<ChoiceRow>& rows) {
  if (rows.empty()) return;
  cursor_ = std::min(cursor_, rows.size() - 1);
  std::vector<StyledLine> lines;
  std::size_t first = 0;
  std::size_t last = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool here = i == cursor_;
    if (here) first = lines.size();
    const Style style = here ? Style::Chosen : rows[i].possible ? Style::Plain : Style::Dim;
    lines.push_back({pad((here ? "> " : "  ") + for_screen(rows[i].text), area.columns - 2), style});
    for (const StyledLine& below : rows[i].below)
      for (const std::string& part : wrap("      " + below.text, area.columns - 2))
        lines.push_back({part, below.style});
    if (here) last = lines.size() - 1;
  }
  scroll_.show(last);
  scroll_.draw(canvas, area, lines);
  scroll_.show(first);
}

}  // namespace dieu8
