#include "wipe/wizard/terminal/curses_keys.h"

#include <curses.h>

#include <iterator>

namespace dieu8 {
namespace {

struct Row {
  int code;
  Key key;
};

constexpr Row kRows[] = {
    {KEY_ENTER, Key::Enter},    {KEY_BACKSPACE, Key::Backspace}, {KEY_DC, Key::Delete},   {KEY_UP, Key::Up},
    {KEY_DOWN, Key::Down},      {KEY_LEFT, Key::Left},           {KEY_RIGHT, Key::Right}, {KEY_PPAGE, Key::PageUp},
    {KEY_NPAGE, Key::PageDown}, {KEY_HOME, Key::Home},           {KEY_END, Key::End},     {KEY_LL, Key::End},
    {KEY_BTAB, Key::BackTab},   {KEY_FIND, Key::Home},           {KEY_SELECT, Key::End},
};

std::string utf8(char32_t point) {
  const auto byte = [](char32_t value) { return static_cast<char>(value); };
  if (point < 0x80) return {byte(point)};
  if (point < 0x800) return {byte(0xC0 | point >> 6), byte(0x80 | (point & 0x3F))};
  if (point < 0x10000) return {byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 0x3F)), byte(0x80 | (point & 0x3F))};
  return {byte(0xF0 | point >> 18), byte(0x80 | (point >> 12 & 0x3F)), byte(0x80 | (point >> 6 & 0x3F)),
          byte(0x80 | (point & 0x3F))};
}

}  // namespace

std::optional<KeyPress> key_of_code(std::uint32_t code) {
  for (const Row& row : kRows)
    if (static_cast<std::uint32_t>(row.code) == code) return KeyPress{row.key, ""};
  const std::uint32_t first = KEY_F(1);
  if (code >= first && code < first + 10)
    return KeyPress{static_cast<Key>(static_cast<std::uint32_t>(Key::F1) + code - first), ""};
  return std::nullopt;
}

std::optional<KeyPress> key_of_character(char32_t character) {
  switch (character) {
    case '\r':
    case '\n': return KeyPress{Key::Enter, ""};
    case '\t': return KeyPress{Key::Tab, ""};
    case 0x1B: return KeyPress{Key::Escape, ""};
    case 0x7F:
    case '\b': return KeyPress{Key::Backspace, ""};
    default: break;
  }
  if (character < 0x20 || (character >= 0x80 && character < 0xA0)) return std::nullopt;
  return KeyPress{Key::Letter, utf8(character)};
}

}  // namespace dieu8
