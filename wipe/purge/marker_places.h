// Where random marks are laid before a drive's own commands.
#pragma once

#include <cstdint>
#include <vector>

#include "wipe/run/block_pump.h"

namespace dieu8 {

// Ascending blocks of 4 KiB (or one physical sector, when that is longer; the last may be shorter), none twice: the
// first and the last of the disk, and one in each of kFewestMarkerPlaces equal sections, at a place that follows from
// `random`. A disk with no more blocks than that is marked wholly.
std::vector<ByteRange> marker_places(std::uint64_t disk_bytes, std::uint32_t unit_bytes, std::uint64_t random);

}  // namespace dieu8
