// The inspector's question about a guard's record: are these segments all there are, whole and true, and in order?
// (docs/format-guard-record.md, "Verifying".)
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "evidence/journal/check_journal.h"
#include "evidence/journal/checkpoint.h"
#include "evidence/journal/record.h"
#include "evidence/journal/run_history.h"
#include "evidence/journal/segment.h"
#include "evidence/journal/segment_finding.h"

namespace dieu8 {

struct SegmentFile {
  std::string name;  // without its folder
  Bytes bytes;
};

// A segment that is read when its turn comes, so that no record is too long for the memory. `read` gives at most the
// first `most_bytes` of it. Errors: whatever reading says.
struct SegmentSource {
  std::string name;
  std::function<Result<Bytes>(std::size_t most_bytes)> read;
};

// Is handed every record of every segment, in the segments' order; `segment` is the file's name.
using SegmentSink = std::function<void(const JournalRecord& record, const std::string& segment)>;

struct SegmentCheck {
  std::string name;
  std::optional<SegmentOpening> opening;  // nullopt: not a segment
  Digest sha256{};                        // of the whole file
  std::uint64_t bytes = 0;
  JournalCheck journal;
};

struct SegmentsCheck {
  JournalVerdict verdict = JournalVerdict::Undetermined;
  std::vector<SegmentCheck> segments;  // by their own numbers; what is no segment comes last
  std::vector<SegmentFinding> findings;
  RunHistory runs;
  // Up to where a valid seal reaches: its claimed time and signer. Everything before it is vouched for when nothing is
  // broken: each segment names the head of the one before.
  std::optional<WallTime> sealed_until;
  std::optional<OfficerCertificate> sealed_by;
  std::uint64_t unsealed_records = 0;  // after it
  // Identity, size and root of the newest segment as it is here: whoever notes them can tell a later roll-back.
  std::optional<Checkpoint> head;
};

// The worst finding of one segment's journal. That it is not closed is no doubt by itself: the next segment or a later
// seal speaks for it, or the whole says that nothing does.
FindingGrade grade_without_open_end(const JournalCheck& journal);

// Valid: every segment from the first on is here, each continues the one before, and a seal of the trusted agency's
// officer or machine is the very last record. Whether later records existed, nothing in the folder can tell; `known`, a
// checkpoint noted at an earlier inspection, can: what it counts must still be here.
SegmentsCheck check_segments(const std::vector<SegmentFile>& files, const TrustRoot* root,
                             const std::optional<Checkpoint>& known = std::nullopt, const SegmentSink& sink = {});

// The same over segments that are read one after another. Errors: what reading says.
Result<SegmentsCheck> check_segments(const std::vector<SegmentSource>& sources, const TrustRoot* root,
                                     const std::optional<Checkpoint>& known, const SegmentSink& sink = {});

}  // namespace dieu8
