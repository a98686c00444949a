// How often a drive at work is asked, and when waiting ends.
#pragma once

#include <cstdint>

namespace dieu8 {

// Milliseconds after which a command that is not over counts as timed out: three times the drive's own estimate and an
// hour, at least two hours; a week when it gives no estimate (0).
std::uint64_t most_milliseconds(std::uint64_t seconds_estimated);

// Milliseconds between a look and the next, for the `looks`-th look from 0: short at first, so that a command that
// takes moments is seen under way; ten seconds in the end.
std::uint64_t pause_after_look(unsigned looks);

// Looks in a row that bring neither progress nor an end before the step counts as unknown.
inline constexpr unsigned kMostSilentLooks = 60;

}  // namespace dieu8
