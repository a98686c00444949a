// The guard's record read once: checked, and followed for a paper.
#pragma once

#include <string>

#include "evidence/journal/check_segments.h"
#include "evidence/life/life_follower.h"

namespace dieu8 {

struct ReadRecord {
  SegmentsCheck check;
  Life life;
};

// Without `trust` (a PEM file) no seal is checked, and the verdict is undetermined at best. Memory does not grow with
// the record. Errors: NotFound, Io; Malformed for the trusted root.
Result<ReadRecord> read_record(const std::string& folder, const std::string& trust, const LifePeriod& period);

}  // namespace dieu8
