// Random marks over the disk, written, flushed and read back before the passes: does it store what it is given?
#pragma once

#include <optional>

#include "wipe/run/disk_session.h"
#include "wipe/run/pass_content.h"

namespace dieu8 {

// True when the passes' own read-back would not show it, it was not yet done, and the present pass has not begun to
// write: the marks must be overwritten afterwards.
bool wants_probe(const DiskSession& session);

// Leaves what was measured in the session's resume point. Marks that differ are measurements, not Failures.
std::optional<Failure> probe_disk(DiskSession& session);

}  // namespace dieu8
