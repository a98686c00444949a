#pragma once

#include <cstdint>
#include <optional>

#include "wipe/plan/plan.h"
#include "wipe/run/progress_snapshot.h"

namespace dieu8 {

// Seconds until everything planned for a disk is done: from its present speed, or what the drive says of its own
// command; nothing when neither tells. Pure.
std::optional<std::uint64_t> seconds_left(const ProgressSnapshot& now, const WipePlan& plan);

}  // namespace dieu8
