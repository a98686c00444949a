// What both Linux engines do alike with the descriptor they own.
#pragma once

#include <cstdint>

#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"

namespace dieu8 {

// Capacity now: BLKGETSIZE64 of a block device, the length of a plain file. Errors: Io, NotFound (gone), Misuse.
Result<std::uint64_t> bytes_of(const UniqueFd& fd);

// fdatasync(2): writes back what is cached and has the device empty its cache. Errors: Io, NotFound, NoSpace.
Status flush_to_medium(const UniqueFd& fd);

// No answer for so long means the kernel's own time-outs (seconds to minutes a command) no longer work.
inline constexpr std::int64_t kSecondsUntilHung = 600;
Status disk_hangs();

}  // namespace dieu8
