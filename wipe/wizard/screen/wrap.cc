#include "wipe/wizard/screen/wrap.h"

#include <algorithm>

#include "evidence/console/table.h"
#include "evidence/json/utf8.h"
#include "wipe/wizard/screen/canvas.h"

namespace dieu8 {
namespace {

constexpr std::size_t kLeastForIndent = 20;  // below it, an indent could leave no room for a letter

// The longest front of `text` that takes at most `width` cells; at least one letter.
std::size_t front_bytes(std::string_view text, std::size_t width) {
  std::string_view rest = text;
  std::size_t bytes = 0;
  while (!rest.empty()) {
    take_code_point(rest);
    const std::size_t next = text.size() - rest.size();
    if (bytes > 0 && display_width(text.substr(0, next)) > width) break;
    bytes = next;
  }
  return bytes;
}

// Where to break the front: after its last blank, when the text does not end there by itself.
std::size_t break_at(std::string_view text, std::size_t fits) {
  if (fits == text.size() || text[fits] == ' ') return fits;
  const std::size_t blank = text.substr(0, fits).find_last_of(' ');
  const bool only_indent =
      blank == std::string_view::npos || text.substr(0, blank).find_first_not_of(' ') == std::string_view::npos;
  return only_indent ? fits : blank;
}

std::string_view without_front_blanks(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == std::string_view::npos ? std::string_view{} : text.substr(begin);
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  const std::string shown = for_screen(text);
  const std::size_t front = shown.find_first_not_of(' ');
  const bool flush = front == std::string::npos || front == 0 || width < kLeastForIndent;
  const std::size_t indent = flush ? 0 : std::min(front + 2, width / 2);
  std::vector<std::string> lines;
  std::string rest = shown;
  do {
    const std::size_t at = break_at(rest, front_bytes(rest, std::max<std::size_t>(width, 1)));
    lines.push_back(rest.substr(0, at));
    lines.back().erase(lines.back().find_last_not_of(' ') + 1);
    const std::string_view after = without_front_blanks(std::string_view(rest).substr(at));
    rest = after.empty() ? "" : std::string(indent, ' ') + std::string(after);
  } while (!rest.empty());
  return lines;
}

std::vector<StyledLine> wrap(const std::vector<StyledLine>& lines, std::size_t width) {
  std::vector<StyledLine> wrapped;
  for (const StyledLine& line : lines)
    for (std::string& part : wrap(line.text, width)) wrapped.push_back({std::move(part), line.style});
  return wrapped;
}

}  // namespace dieu8
