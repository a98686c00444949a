// The real one: ncurses (wide), on the console and over a serial line.
#pragma once

#include <memory>
#include <string>

#include "wipe/wizard/terminal/terminal.h"

namespace dieu8 {

// Takes the terminal of standard input and output over until it goes away, then puts it back as it was. `term` is the
// name of its kind ("linux", "vt100"). Ctrl-L paints everything anew (after a kernel message, a cable pulled).
// Errors: Unsupported when standard input or output is no terminal, or nothing is known about its kind.
Result<std::unique_ptr<Terminal>> open_curses_terminal(const std::string& term);

}  // namespace dieu8
