// Random marks put on a disk and flushed: of the probe before fixed passes, and of the look after a drive's own
// commands.
#pragma once

#include <optional>
#include <vector>

#include "wipe/run/disk_session.h"
#include "wipe/run/pass_content.h"

namespace dieu8 {

// Writes `content` at `places` and flushes, everything a second time when the first flush fails; `flushed` says whether
// one succeeded. A mark that could not be written is no Failure: it will not be found.
std::optional<Failure> write_marks(DiskSession& session, PassContent& content, const std::vector<ByteRange>& places,
                                   bool& flushed);

}  // namespace dieu8
