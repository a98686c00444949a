// What a verifier can find in a journal: a closed list of words (docs/format-journal.md, "Findings").
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dieu8 {

enum class JournalFindingKind {
  // Broken: the file is not what was written.
  HeadCut,
  NotOpened,
  ChainBroken,
  RecordRemoved,
  RecordDuplicated,
  RecordReordered,
  Spliced,
  AfterClose,
  MalformedLine,
  NotCanonical,
  BlankLine,
  ByteOrderMark,
  CheckpointMalformed,
  CheckpointSizeWrong,
  CheckpointRootWrong,
  SealInvalid,
  // Doubt: what is here may be true, and does not suffice.
  Empty,
  FormatUnknown,
  TornTail,
  NotClosed,
  BootChanged,
  UptimeWentBack,
  SealUndetermined,
  SealNotChecked,
  NotSealedByAgency,
  // Remarks: true and noteworthy.
  TornTailRecorded,
  Interrupted,
  ClockWentBack,
  ClockJumped,
};

enum class FindingGrade { Remark, Doubt, Broken };  // in rising order

FindingGrade grade_of(JournalFindingKind kind);
std::string_view wire_name(JournalFindingKind kind);

// One sentence for a person, a catalogue key; {1} is the record's number, {2} the detail.
const char* explanation(JournalFindingKind kind);

struct JournalFinding {
  JournalFindingKind kind = JournalFindingKind::Empty;
  // Which record, from 1: its place in the file (its line); for records removed, duplicated or reordered the number
  // it bears. 0 when the finding is about the whole file.
  std::uint64_t record = 0;
  std::string detail;  // the seal's finding words, the last of several removed records, bytes of a torn tail...
  friend bool operator==(const JournalFinding&, const JournalFinding&) = default;
};

// Keeps the first kMostFindings: a file made of nothing but damage must not fill the memory.
class JournalFindings {
 public:
  static constexpr std::size_t kMostFindings = 200;

  void add(JournalFindingKind kind, std::uint64_t record, std::string detail = "");
  const std::vector<JournalFinding>& listed() const { return listed_; }
  std::uint64_t left_out() const { return left_out_; }
  std::optional<FindingGrade> worst() const { return worst_; }
  // Without the seals' findings: is the chain itself sound?
  std::optional<FindingGrade> worst_of_chain() const { return worst_of_chain_; }

 private:
  std::vector<JournalFinding> listed_;
  std::uint64_t left_out_ = 0;
  std::optional<FindingGrade> worst_;
  std::optional<FindingGrade> worst_of_chain_;
};

}  // namespace dieu8
