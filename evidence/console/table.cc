#include "evidence/console/table.h"

#include <wchar.h>

#include <algorithm>

#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

bool in(char32_t point, char32_t first, char32_t last) { return point >= first && point <= last; }

// Own and small because wcwidth(3) knows no letters in the C locale, in which the boot image runs.
std::size_t cells(char32_t point) {
  if (in(point, 0x300, 0x36F) || in(point, 0x1AB0, 0x1AFF) || in(point, 0x200B, 0x200F) || point == 0xFEFF) return 0;
  const bool wide = in(point, 0x1100, 0x115F) || in(point, 0x2E80, 0xA4CF) || in(point, 0xAC00, 0xD7A3) ||
                    in(point, 0xF900, 0xFAFF) || in(point, 0xFE30, 0xFE6F) || in(point, 0xFF00, 0xFF60) ||
                    in(point, 0xFFE0, 0xFFE6) || in(point, 0x1F300, 0x1FAFF) || in(point, 0x20000, 0x3FFFD);
  return wide ? 2 : 1;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) width += cells(take_code_point(text));
  return width;
}

std::string cut(std::string_view text, std::size_t most) {
  if (display_width(text) <= most) return std::string(text);
  if (most == 0) return "";
  std::string_view rest = text;
  std::size_t width = 0;
  while (!rest.empty()) {
    std::string_view next = rest;
    width += cells(take_code_point(next));
    if (width > most - 1) break;
    rest = next;
  }
  return std::string(text.substr(0, text.size() - rest.size())) + "…";
}

std::string pad(std::string_view text, std::size_t width) {
  std::string padded = cut(text, width);
  padded.append(width - display_width(padded), ' ');
  return padded;
}

Table::Table(std::vector<std::string> header) { rows_.push_back(std::move(header)); }

void Table::add(std::vector<std::string> row) {
  row.resize(rows_.front().size());
  rows_.push_back(std::move(row));
}

std::string Table::str() const {
  std::vector<std::size_t> widths(rows_.front().size());
  for (const auto& row : rows_)
    for (std::size_t column = 0; column < row.size(); ++column)
      widths[column] = std::max(widths[column], display_width(row[column]));

  std::string out;
  const auto write_line = [&](const auto& cell_of) {
    std::string line;
    for (std::size_t column = 0; column < widths.size(); ++column) line += (column > 0 ? "  " : "") + cell_of(column);
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  };
  const auto rule = [&](std::size_t column) {
    std::string text;
    for (std::size_t i = 0; i < widths[column]; ++i) text += "─";
    return text;
  };
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    write_line([&](std::size_t column) { return pad(rows_[row][column], widths[column]); });
    if (row == 0) write_line(rule);
  }
  return out;
}

}  // namespace dieu8
