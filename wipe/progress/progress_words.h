// How far a disk is, in a few words of the chosen language: for the line of progress and for the wizard's table.
#pragma once

#include <cstdint>
#include <string>

#include "wipe/run/progress_snapshot.h"

namespace dieu8 {

// The drive erases by itself; the last look at a command's marks is the host's work again.
bool drive_is_at_work(const ProgressSnapshot& now);

// Of this pass, read-back or command, 0 to 100.
std::uint64_t percent_done(const ProgressSnapshot& now);

// "writing 1/3", "block erase"; at most twelve cells.
std::string activity_text(const ProgressSnapshot& now);

// Of this pass, read-back or command; empty when nothing tells.
std::string time_left_text(const ProgressSnapshot& now);

// "142 MB/s"; while the drive works by itself there is no speed, but which of its commands it is at.
std::string speed_text(const ProgressSnapshot& now);

}  // namespace dieu8
