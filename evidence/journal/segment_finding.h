// What a verifier can find about the segments of a record as a whole (docs/format-guard-record.md, "Findings").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "evidence/journal/finding.h"

namespace dieu8 {

enum class SegmentFindingKind {
  // Broken
  SegmentsMissing,
  SegmentDuplicated,
  SegmentCut,
  SegmentDiffers,
  KnownMissing,
  KnownDiffers,
  // Doubt
  NotASegment,
  SegmentRenamed,
  SegmentDamaged,
  EndNotSealed,
  RunWithoutEnd,
  // Remarks
  SegmentUnsealed,
  SegmentClockWentBack,
  SeveralKeys,
};

FindingGrade grade_of(SegmentFindingKind kind);
std::string_view wire_name(SegmentFindingKind kind);

// One sentence for a person, a catalogue key; {1} is the file or the first number, {2} the detail.
const char* explanation(SegmentFindingKind kind);

struct SegmentFinding {
  SegmentFindingKind kind = SegmentFindingKind::NotASegment;
  // The file's name; for SegmentsMissing the first missing number, for Known... the noted identity.
  std::string subject;
  std::string detail;  // the last missing number, the other file's name, records without a seal, records noted
  friend bool operator==(const SegmentFinding&, const SegmentFinding&) = default;
};

}  // namespace dieu8
