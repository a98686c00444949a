#include "wipe/wizard/screen/scroll.h"

#include <algorithm>

#include "evidence/base/error.h"
#include "evidence/base/translate.h"

namespace dieu8 {

std::size_t put_lines(Canvas& canvas, const Area& area, const std::vector<StyledLine>& lines) {
  std::size_t row = area.row;
  for (const StyledLine& line : wrap(lines, area.columns)) canvas.put(row++, area.column, line.text, line.style);
  return row;
}

void Scroll::clamp(std::size_t lines, std::size_t rows) {
  page_ = std::max<std::size_t>(rows, 2) - 1;  // the last row tells that there is more
  most_first_ = lines <= rows ? 0 : lines - page_;
  if (wanted_ != kNone) {
    if (wanted_ < first_) first_ = wanted_;
    if (wanted_ >= first_ + page_) first_ = wanted_ - page_ + 1;
    wanted_ = kNone;
  }
  first_ = std::min(first_, most_first_);
  if (first_ == most_first_) end_seen_ = true;
}

void Scroll::draw(Canvas& canvas, const Area& area, const std::vector<StyledLine>& lines) {
  clamp(lines.size(), area.rows);
  const bool more_above = first_ > 0;
  const bool more_below = first_ < most_first_;
  const std::size_t shown = most_first_ == 0 ? area.rows : page_;
  for (std::size_t i = 0; i < shown && first_ + i < lines.size(); ++i)
    canvas.put_field(area.row + i, area.column, area.columns - 2, lines[first_ + i].text, lines[first_ + i].style);
  if (more_above) canvas.put(area.row, area.column + area.columns - 1, "▲", Style::Warning);
  if (most_first_ == 0) return;
  const std::string mark = more_below ? tr(N_("▼ more below: ↓ or PgDn")) : tr(N_("— end —"));
  canvas.put_field(area.row + area.rows - 1, area.column, area.columns, mark, more_below ? Style::Warning : Style::Dim);
}

bool Scroll::key(const KeyPress& press) {
  const std::size_t step = page_ > 1 ? page_ - 1 : 1;
  if (press.key == Key::Up)
    first_ -= std::min<std::size_t>(first_, 1);
  else if (press.key == Key::Down)
    first_ = std::min(first_ + 1, most_first_);
  else if (press.key == Key::PageUp)
    first_ -= std::min(first_, step);
  else if (press.key == Key::PageDown)
    first_ = std::min(first_ + step, most_first_);
  else if (press.key == Key::Home)
    first_ = 0;
  else if (press.key == Key::End)
    first_ = most_first_;
  else
    return false;
  return true;
}

}  // namespace dieu8
