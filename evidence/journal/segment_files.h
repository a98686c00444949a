// The segments of a guard's record in a folder.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/journal/check_segments.h"

namespace dieu8 {

// All "*.journal" files of `folder`, in the order of their names; each is read when its turn comes. Errors: NotFound
// when none is a segment; Io. Reading one later: Io, also for more than a gibibyte or no regular file.
Result<std::vector<SegmentSource>> segment_sources(const std::string& folder);

}  // namespace dieu8
