// Where random marks are written to see whether a disk stores what it is given.
#pragma once

#include <cstdint>
#include <vector>

#include "wipe/run/block_pump.h"

namespace dieu8 {

struct ProbeShape {
  std::uint64_t mark_bytes = 4096;  // one mark; a power of two
  std::uint64_t stride_bytes = 0;   // long steps: one mark each, over the whole disk; 0: the whole disk is one mark
  std::uint64_t grain_bytes = 0;    // short steps: one mark each, in the first long one
};

// About the square root of the disk's mebibytes long steps, at least 128, and as many short ones.
ProbeShape probe_shape(std::uint64_t disk_bytes, std::uint32_t unit_bytes);

// Ascending blocks of mark_bytes (the last may be shorter), none twice: the first and the last of the disk, one in each
// long step, and one in each short step of the first and the last long one; all but the first two moved by the same
// part of a short step, which `random` chooses. A disk that claims more than it has and wraps at any multiple of the
// grain puts two marks at one place: the first long step's mark beyond the wrap falls on a short step's.
std::vector<ByteRange> probe_places(std::uint64_t disk_bytes, std::uint32_t unit_bytes, std::uint64_t random);

}  // namespace dieu8
