#include "evidence/journal/finding.h"

#include <utility>

#include "evidence/base/error.h"

namespace dieu8 {
namespace {

struct Row {
  FindingGrade grade;
  std::string_view word;
  const char* sentence;
};

// One switch for all three, so that a word without a sentence cannot exist.
Row row(JournalFindingKind kind) {
  using enum FindingGrade;
  switch (kind) {
    case JournalFindingKind::HeadCut:
      return {Broken, "head-cut", N_("The journal begins with record {1}: its beginning was cut off.")};
    case JournalFindingKind::NotOpened: return {Broken, "not-opened", N_("The first record does not open a journal.")};
    case JournalFindingKind::ChainBroken:
      return {Broken, "chain-broken",
              N_("Record {1} does not continue the record before it: one of the two was changed, or a part of another "
                 "journal was put in here.")};
    case JournalFindingKind::RecordRemoved: return {Broken, "record-removed", N_("Records {1} to {2} were removed.")};
    case JournalFindingKind::RecordDuplicated:
      return {Broken, "record-duplicated", N_("The record with number {1} stands in the journal more than once.")};
    case JournalFindingKind::RecordReordered:
      return {Broken, "record-reordered", N_("The record with number {1} was moved to another place.")};
    case JournalFindingKind::Spliced: return {Broken, "spliced", N_("Record {1} belongs to another journal.")};
    case JournalFindingKind::AfterClose:
      return {Broken, "after-close", N_("Something was added at line {1}, after the journal had been closed.")};
    case JournalFindingKind::MalformedLine: return {Broken, "malformed-line", N_("Line {1} is not a journal record.")};
    case JournalFindingKind::NotCanonical:
      return {Broken, "not-canonical", N_("Line {1} was rewritten: it does not have the bytes that were recorded.")};
    case JournalFindingKind::BlankLine:
      return {Broken, "blank-line", N_("Line {1} is blank; a journal has no blank lines.")};
    case JournalFindingKind::ByteOrderMark:
      return {Broken, "byte-order-mark", N_("An editor has saved this file anew (it begins with a byte-order mark).")};
    case JournalFindingKind::CheckpointMalformed:
      return {Broken, "checkpoint-malformed", N_("The checkpoint in record {1} does not have its form.")};
    case JournalFindingKind::CheckpointSizeWrong:
      return {Broken, "checkpoint-size-wrong",
              N_("The checkpoint in record {1} counts {2} records; there are others here.")};
    case JournalFindingKind::CheckpointRootWrong:
      return {Broken, "checkpoint-root-wrong",
              N_("The records before record {1} are not those that its checkpoint sealed.")};
    case JournalFindingKind::SealInvalid:
      return {Broken, "seal-invalid", N_("The seal in record {1} is not genuine: {2}.")};
    case JournalFindingKind::Empty: return {Doubt, "empty", N_("The file is empty.")};
    case JournalFindingKind::FormatUnknown:
      return {Doubt, "format-unknown", N_("The first record does not name a journal format that this program knows.")};
    case JournalFindingKind::TornTail: return {Doubt, "torn-tail", N_("The last line breaks off after {2} bytes.")};
    case JournalFindingKind::NotClosed:
      return {Doubt, "not-closed",
              N_("The journal was never closed with a seal: later records may have been cut off.")};
    case JournalFindingKind::BootChanged:
      return {Doubt, "boot-changed", N_("Before record {1} the machine was restarted, and no record says so.")};
    case JournalFindingKind::UptimeWentBack:
      return {Doubt, "uptime-went-back",
              N_("In record {1} the time since the machine's start went backwards, which cannot be.")};
    case JournalFindingKind::SealUndetermined:
      return {Doubt, "seal-undetermined", N_("The seal in record {1} could not be decided: {2}.")};
    case JournalFindingKind::SealNotChecked:
      return {Doubt, "seal-not-checked", N_("The seal in record {1} was not checked: no trusted root was given.")};
    case JournalFindingKind::NotSealedByAgency:
      return {Doubt, "not-sealed-by-agency",
              N_("Record {1} was sealed by the run's own key, and not by the agency: anybody can make such a key.")};
    case JournalFindingKind::TornTailRecorded:
      return {Remark, "torn-tail-recorded",
              N_("Record {1}: an unfinished record was found after an interruption and cut off; its digest is kept.")};
    case JournalFindingKind::Interrupted:
      return {Remark, "interrupted", N_("Record {1}: the work was interrupted and the journal continued.")};
    case JournalFindingKind::ClockWentBack:
      return {Remark, "clock-went-back", N_("In record {1} the machine's clock was set back.")};
    case JournalFindingKind::ClockJumped:
      return {Remark, "clock-jumped", N_("Before record {1} the machine's clock was set by {2} seconds.")};
  }
  __builtin_unreachable();
}

bool is_about_seal(JournalFindingKind kind) {
  return kind == JournalFindingKind::SealInvalid || kind == JournalFindingKind::SealUndetermined ||
         kind == JournalFindingKind::SealNotChecked || kind == JournalFindingKind::NotSealedByAgency;
}

}  // namespace

FindingGrade grade_of(JournalFindingKind kind) { return row(kind).grade; }
std::string_view wire_name(JournalFindingKind kind) { return row(kind).word; }
const char* explanation(JournalFindingKind kind) { return row(kind).sentence; }

void JournalFindings::add(JournalFindingKind kind, std::uint64_t record, std::string detail) {
  const std::optional<FindingGrade> grade = grade_of(kind);
  worst_ = std::max(worst_, grade);
  if (!is_about_seal(kind)) worst_of_chain_ = std::max(worst_of_chain_, grade);
  if (listed_.size() < kMostFindings) {
    listed_.push_back({kind, record, std::move(detail)});
  } else {
    ++left_out_;
  }
}

}  // namespace dieu8
