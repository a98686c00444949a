// What ncurses gives as a key, as the wizard knows it.
#pragma once

#include <cstdint>
#include <optional>

#include "wipe/wizard/screen/key_press.h"

namespace dieu8 {

// A KEY_ code of ncurses. Nothing for a key the wizard has no use for.
std::optional<KeyPress> key_of_code(std::uint32_t code);

// A character as it was typed.
std::optional<KeyPress> key_of_character(char32_t character);

}  // namespace dieu8
