#include "evidence/journal/segment_finding.h"

#include "evidence/base/error.h"

namespace dieu8 {
namespace {

struct SegmentRow {
  FindingGrade grade;
  std::string_view word;
  const char* sentence;
};

// One switch for all three, so that a word without a sentence cannot exist.
SegmentRow segment_row(SegmentFindingKind kind) {
  using enum FindingGrade;
  switch (kind) {
    case SegmentFindingKind::SegmentsMissing:
      return {Broken, "segment-missing", N_("Segments {1} to {2} are missing.")};
    case SegmentFindingKind::SegmentDuplicated:
      return {Broken, "segment-duplicated", N_("{1} and {2} claim to be the same segment.")};
    case SegmentFindingKind::SegmentCut:
      return {Broken, "segment-cut",
              N_("{1} has {2} records fewer than the next segment says: its end was cut off, or an older copy was put "
                 "back.")};
    case SegmentFindingKind::SegmentDiffers:
      return {Broken, "segment-differs",
              N_("{1} is not the segment that {2} continues: it was changed, or another was put in its place.")};
    case SegmentFindingKind::KnownMissing:
      return {
          Broken, "known-missing",
          N_("The journal {1} had {2} records when they were noted; they are not here: the record was put back to an "
             "older state, or is another one.")};
    case SegmentFindingKind::KnownDiffers:
      return {
          Broken, "known-differs",
          N_("The first {2} records of the journal {1} are not those that were noted: the record was written anew.")};
    case SegmentFindingKind::NotASegment:
      return {Doubt, "not-a-segment", N_("{1} is not a segment of a guard's record.")};
    case SegmentFindingKind::SegmentRenamed:
      return {Doubt, "segment-renamed", N_("{1} was written under the name {2}.")};
    case SegmentFindingKind::SegmentDamaged:
      return {Doubt, "segment-damaged", N_("The guard found {1} damaged and went on in {2}.")};
    case SegmentFindingKind::EndNotSealed:
      return {Doubt, "end-not-sealed",
              N_("The last {2} records of {1} are under no seal: what followed them may have been cut off.")};
    case SegmentFindingKind::RunWithoutEnd:
      return {Doubt, "run-without-end",
              N_("In {1} the guard starts {2} times although it was running: no stop and no crash is recorded.")};
    case SegmentFindingKind::SegmentUnsealed:
      return {Remark, "segment-unsealed", N_("{1} has no closing seal of its own; a later seal vouches for it.")};
    case SegmentFindingKind::SegmentClockWentBack:
      return {Remark, "segment-clock-went-back",
              N_("{1} begins at an earlier time than {2} ends: the machine's clock was set back.")};
    case SegmentFindingKind::SeveralKeys:
      return {Remark, "several-keys", N_("{1} was sealed with another key than {2}.")};
  }
  __builtin_unreachable();
}

}  // namespace

FindingGrade grade_of(SegmentFindingKind kind) { return segment_row(kind).grade; }
std::string_view wire_name(SegmentFindingKind kind) { return segment_row(kind).word; }
const char* explanation(SegmentFindingKind kind) { return segment_row(kind).sentence; }

}  // namespace dieu8
