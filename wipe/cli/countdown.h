// Time for a person to step in before something runs by itself.
#pragma once

#include <functional>

namespace dieu8 {

enum class CountdownEnd { RanOut, KeyPressed, Stopped };

// Shows the seconds left on standard error; any key on a terminal, or a stop signal, ends it early.
CountdownEnd count_down(int seconds);

// Whether a key was pressed on the terminal within that time; never without a terminal.
bool key_pressed_within(int seconds);

}  // namespace dieu8
