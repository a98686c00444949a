// Reading the segments of a guard's record from a folder.
#pragma once

#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/journal/check_segments.h"

namespace dieu8 {

// All "*.journal" files of `folder`, in the order of their names. Errors: NotFound when none is a segment; Io, also for
// more than a gibibyte in all.
Result<std::vector<SegmentFile>> read_segment_files(const std::string& folder);

}  // namespace dieu8
