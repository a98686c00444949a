// One key, as a terminal gives it.
#pragma once

#include <string>

namespace dieu8 {

enum class Key {
  Letter,  // `letter` says which
  Enter,
  Escape,
  Tab,
  BackTab,
  Backspace,
  Delete,
  Up,
  Down,
  Left,
  Right,
  PageUp,
  PageDown,
  Home,
  End,
  F1,
  F2,
  F3,
  F4,
  F5,
  F6,
  F7,
  F8,
  F9,
  F10,
  Other,
};

struct KeyPress {
  Key key = Key::Other;
  std::string letter;  // Key::Letter: one letter in UTF-8; " " for the space bar
};

inline bool is_letter(const KeyPress& press, char letter) {
  return press.key == Key::Letter && press.letter == std::string(1, letter);
}

}  // namespace dieu8
