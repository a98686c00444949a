// The computer itself and the tool that runs on it: DMI, kernel, boot, Secure Boot, clock.
#pragma once

#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/certificate/certificate.h"

namespace dieu8 {

// DMI from /sys/class/dmi/id; fields a machine does not tell (or a virtual one lacks) are empty, placeholders such as
// "To be filled by O.E.M." too. `disks_found` is the caller's.
Computer read_computer();

// Errors: Io when the running binary cannot be digested.
Result<Tool> read_tool(Clock& clock);

ClockNote read_clock_note(Clock& clock);

}  // namespace dieu8
