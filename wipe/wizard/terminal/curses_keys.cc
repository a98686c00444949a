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

struct Sequence {
  const char* bytes;
  int code;
};

constexpr Sequence kSequences[] = {
    {"\x1bOP", KEY_F(1)},   {"\x1b[11~", KEY_F(1)}, {"\x1b[[A", KEY_F(1)},   {"\x1bOQ", KEY_F(2)},
    {"\x1b[12~", KEY_F(2)}, {"\x1b[[B", KEY_F(2)},  {"\x1bOR", KEY_F(3)},    {"\x1b[13~", KEY_F(3)},
    {"\x1b[[C", KEY_F(3)},  {"\x1bOS", KEY_F(4)},   {"\x1b[14~", KEY_F(4)},  {"\x1b[[D", KEY_F(4)},
    {"\x1b[15~", KEY_F(5)}, {"\x1b[[E", KEY_F(5)},  {"\x1b[17~", KEY_F(6)},  {"\x1b[18~", KEY_F(7)},
    {"\x1b[19~", KEY_F(8)}, {"\x1b[20~", KEY_F(9)}, {"\x1b[21~", KEY_F(10)}, {"\x1b[A", KEY_UP},
    {"\x1bOA", KEY_UP},     {"\x1b[B", KEY_DOWN},   {"\x1bOB", KEY_DOWN},    {"\x1b[C", KEY_RIGHT},
    {"\x1bOC", KEY_RIGHT},  {"\x1b[D", KEY_LEFT},   {"\x1bOD", KEY_LEFT},    {"\x1b[H", KEY_HOME},
    {"\x1bOH", KEY_HOME},   {"\x1b[1~", KEY_HOME},  {"\x1b[7~", KEY_HOME},   {"\x1b[F", KEY_END},
    {"\x1bOF", KEY_END},    {"\x1b[4~", KEY_END},   {"\x1b[8~", KEY_END},    {"\x1b[5~", KEY_PPAGE},
    {"\x1b[6~", KEY_NPAGE}, {"\x1b[3~", KEY_DC},    {"\x1b[Z", KEY_BTAB},
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

void know_all_keys() {
  for (const Sequence& sequence : kSequences) ::define_key(sequence.bytes, sequence.code);
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
