// Whether a screen can draw a text. Linux's own font for the text console has no Vietnamese letters.
#pragma once

#include <string_view>

#include "evidence/base/unique_fd.h"

namespace dieu8 {

// False when `screen` is a virtual console whose font (console_ioctl(2), GIO_UNIMAP) lacks a letter, or does not say
// what it has. True for everything else: terminals, serial lines.
bool can_draw(const UniqueFd& screen, std::string_view text);

}  // namespace dieu8
