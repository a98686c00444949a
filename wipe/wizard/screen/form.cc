#include "wipe/wizard/screen/form.h"

#include <algorithm>

#include "evidence/base/error.h"
#include "evidence/base/translate.h"

namespace dieu8 {
namespace {

constexpr std::size_t kLabelCells = 27;

bool shows_error(const Field& field) { return field.visited && !field.error.empty(); }

void choose(Field& field, int by) {
  const std::size_t count = field.choices.size();
  field.chosen = (field.chosen + (by > 0 ? 1 : count - 1)) % count;
}

}  // namespace

Form::Form(std::vector<Field> fields) : fields_(std::move(fields)) {
  if (fields_[focus_].kind == FieldKind::Heading) step(1);
}

// False at the first and at the last field.
bool Form::step(int by) {
  std::size_t next = focus_;
  do {
    if (by < 0 ? next == 0 : next + 1 == fields_.size()) return false;
    next = by < 0 ? next - 1 : next + 1;
  } while (fields_[next].kind == FieldKind::Heading);
  fields_[focus_].visited = true;
  focus_ = next;
  return true;
}

Form::Event Form::key(const KeyPress& press, Typing typing) {
  Field& field = fields_[focus_];
  if (press.key == Key::Enter) return step(1) ? Event::Nothing : Event::Done;
  if (press.key == Key::Down || press.key == Key::Tab)
    step(1);
  else if (press.key == Key::Up || press.key == Key::BackTab)
    step(-1);
  else if (press.key == Key::PageDown)
    for (int i = 0; i < 8 && step(1); ++i) {
    }
  else if (press.key == Key::PageUp)
    for (int i = 0; i < 8 && step(-1); ++i) {
    }
  else if (field.kind == FieldKind::Text)
    return field.text.key(press, typing) ? Event::Changed : Event::Nothing;
  else if (press.key == Key::Right || is_letter(press, ' '))
    choose(field, 1);
  else if (press.key == Key::Left)
    choose(field, -1);
  return Event::Changed;
}

bool Form::show_errors() {
  for (Field& field : fields_) field.visited = true;
  const auto first = std::ranges::find_if(fields_, shows_error);
  if (first == fields_.end()) return false;
  focus_ = static_cast<std::size_t>(first - fields_.begin());
  return true;
}

std::size_t Form::rows_of(const Field& field) const { return shows_error(field) ? 2 : 1; }

void Form::draw_field(Canvas& canvas, const Area& area, std::size_t row, const Field& field, bool focus) const {
  if (field.kind == FieldKind::Heading) return canvas.put(row, area.column, tr(field.label), Style::Heading);
  canvas.put_field(row, area.column + 1, kLabelCells, tr(field.label), focus ? Style::Heading : Style::Plain);
  const std::size_t column = area.column + kLabelCells + 2;
  const std::size_t width = area.columns - kLabelCells - 4;
  if (field.kind == FieldKind::Text)
    field.text.draw(canvas, row, column, width, focus);
  else
    canvas.put_field(row, column, width, "← " + tr(field.choices[field.chosen]) + " →",
                     focus ? Style::Chosen : Style::Entry);
  if (shows_error(field)) canvas.put(row + 1, column, "↑ " + tr(field.error), Style::Error);
}

void Form::draw(Canvas& canvas, const Area& area) {
  const std::size_t rows = area.rows - 1;  // the last one tells that there is more
  const auto height = [&](std::size_t from, std::size_t to) {
    std::size_t sum = 0;
    for (std::size_t i = from; i <= to; ++i) sum += rows_of(fields_[i]);
    return sum;
  };
  if (focus_ <= first_) first_ = focus_ > 0 && fields_[focus_ - 1].kind == FieldKind::Heading ? focus_ - 1 : focus_;
  while (height(first_, focus_) > rows) ++first_;
  std::size_t row = 0;
  std::size_t i = first_;
  for (; i < fields_.size() && row + rows_of(fields_[i]) <= rows; row += rows_of(fields_[i]), ++i)
    draw_field(canvas, area, area.row + row, fields_[i], i == focus_);
  if (first_ > 0) canvas.put(area.row, area.column + area.columns - 1, "▲", Style::Warning);
  if (i < fields_.size()) canvas.put(area.row + rows, area.column, tr(N_("▼ more fields below")), Style::Warning);
}

}  // namespace dieu8
