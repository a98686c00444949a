#pragma once

#include "evidence/base/clock.h"

namespace dieu8 {

// 2026-11-01T00:00:00+07:00, moved with each release: a clock that says less is plainly wrong. A constant and not the
// moment of the build, so that two builds of one source are the same bytes.
inline constexpr WallTime kReleased{1'793'466'000};

}  // namespace dieu8
