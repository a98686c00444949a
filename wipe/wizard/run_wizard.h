// The wizard at a terminal, from the first screen to the last.
#pragma once

#include <cstdint>
#include <functional>

#include "evidence/base/result.h"
#include "wipe/wizard/terminal/terminal.h"
#include "wipe/wizard/wizard.h"

namespace dieu8 {

using Milliseconds = std::function<std::uint64_t()>;  // only goes forward
using Sleep = std::function<void(std::uint64_t milliseconds)>;

void sleep_for(std::uint64_t milliseconds);

// Paints, waits for a key, tells the pages how much time went by, until the wizard is over.
// Errors: those of the terminal. When it goes away during the work, the work is seen through without a screen: the
// disks are erased to their end and the evidence is written to the medium that was chosen; then the error comes back.
Status run_wizard(Wizard& wizard, Terminal& terminal, const Milliseconds& now, const Sleep& sleep = sleep_for);

}  // namespace dieu8
