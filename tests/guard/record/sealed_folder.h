// A guard's record over three months, as its files, for those who forge it.
#pragma once

#include <string>
#include <vector>

#include "evidence/journal/check_segments.h"
#include "tests/guard/record/record_bench.h"

namespace dieu8 {

// September to November: five runs, one of them cut by a power cut, one killed; closed months sealed by the machine,
// the last one with a sealed checkpoint at its end.
const std::vector<SegmentFile>& three_months();
// As small as a record can be: two segments, few records, all sealed.
const std::vector<SegmentFile>& two_small_segments();

SegmentsCheck check_folder(const std::vector<SegmentFile>& files);
bool found(const SegmentsCheck& check, SegmentFindingKind kind);
std::string words_of(const SegmentsCheck& check);
std::vector<SegmentFile> files_of(const RecordBench& bench);

}  // namespace dieu8
