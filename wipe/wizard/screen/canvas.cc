#include "wipe/wizard/screen/canvas.h"

#include <algorithm>

#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "evidence/json/utf8.h"
#include "wipe/plan/job_text.h"

namespace dieu8 {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char letter) { return static_cast<unsigned char>(letter) < 0x80; });
}

// Takes the first letter off `rest`.
std::string take_glyph(std::string_view& rest) {
  const std::string_view before = rest;
  take_code_point(rest);
  return std::string(before.substr(0, before.size() - rest.size()));
}

// A direction override would turn the row around on a terminal that knows it.
bool is_deceptive(std::string_view glyph) {
  const char32_t point = take_code_point(glyph);
  return (point >= 0x202A && point <= 0x202E) || (point >= 0x2060 && point <= 0x206F) || point == 0x85 ||
         (point >= 0x2028 && point <= 0x2029);
}

}  // namespace

std::string for_screen(std::string_view text) {
  std::string shown = printable(text);
  return is_ascii(shown) ? shown : normalised(shown);
}

Canvas::Canvas(std::size_t rows, std::size_t columns) : rows_(rows), columns_(columns), cells_(rows * columns) {}

void Canvas::set(std::size_t row, std::size_t column, std::string glyph, Style style) {
  cells_[row * columns_ + column] = ScreenCell{std::move(glyph), style};
}

void Canvas::put(std::size_t row, std::size_t column, std::string_view text, Style style) {
  if (row >= rows_) return;
  const std::string shown = for_screen(text);
  std::string_view rest = shown;
  while (!rest.empty()) {
    std::string glyph = take_glyph(rest);
    const std::size_t width = display_width(glyph);
    if (width == 0) continue;
    if (is_deceptive(glyph)) glyph = "?";
    if (column + width > columns_) return;
    set(row, column, std::move(glyph), style);
    if (width == 2) set(row, column + 1, "", style);
    column += width;
  }
}

void Canvas::put_field(std::size_t row, std::size_t column, std::size_t width, std::string_view text, Style style) {
  put(row, column, pad(for_screen(text), width), style);
}

std::string Canvas::text() const {
  std::string out;
  for (std::size_t row = 0; row < rows_; ++row) {
    std::string line;
    for (std::size_t column = 0; column < columns_; ++column) line += at(row, column).glyph;
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

}  // namespace dieu8
