// How many random blocks must stand on a disk before the drive's own commands, so that their absence after says
// anything.
#pragma once

#include <cstdint>

namespace dieu8 {

// Fewer marks than this must cover the whole disk.
inline constexpr std::uint64_t kFewestMarkerPlaces = 1000;

}  // namespace dieu8
