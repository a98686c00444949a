// What ncurses gives as a key, as the wizard knows it.
#pragma once

#include <cstdint>
#include <optional>

#include "wipe/wizard/screen/key_press.h"

namespace dieu8 {

// A KEY_ code of ncurses. Nothing for a key the wizard has no use for.
std::optional<KeyPress> key_of_code(std::uint32_t code);

// Teaches ncurses the bytes that terminals send for a key, whatever kind they were said to be: a program on a laptop
// sends a vt100's line the F10 of an xterm. After newterm.
void know_all_keys();

// A character as it was typed.
std::optional<KeyPress> key_of_character(char32_t character);

}  // namespace dieu8
