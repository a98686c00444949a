// The wizard at a terminal, from the first screen to the last.
#pragma once

#include <functional>

#include "evidence/base/result.h"
#include "wipe/wizard/terminal/terminal.h"
#include "wipe/wizard/wizard.h"

namespace dieu8 {

// Milliseconds that only go forward.
using Milliseconds = std::function<std::uint64_t()>;

// Paints, waits for a key, tells the pages how much time went by, until the wizard is over.
// Errors: those of the terminal. The work goes on without a screen only as long as the program lives.
Status run_wizard(Wizard& wizard, Terminal& terminal, const Milliseconds& now);

}  // namespace dieu8
