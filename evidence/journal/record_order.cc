#include "evidence/journal/record_order.h"

#include <algorithm>

namespace dieu8 {
namespace {

// Beyond this a record that turns up late is called doubled and not moved: the verdict is the same.
constexpr std::size_t kMostRanges = 1000;

}  // namespace

void RecordOrder::next(const JournalRecord& record, const Digest& hash, std::uint64_t line, JournalFindings& findings) {
  if (record.sequence > highest_) {
    advance(record, line, findings);
    highest_ = record.sequence;
    highest_hash_ = hash;
  } else if (take_missing(record.sequence)) {
    findings.add(JournalFindingKind::RecordReordered, record.sequence);
  } else {
    findings.add(JournalFindingKind::RecordDuplicated, record.sequence);
  }
  unreadable_ = 0;
}

void RecordOrder::advance(const JournalRecord& record, std::uint64_t line, JournalFindings& findings) {
  const std::uint64_t passed_over = record.sequence - highest_ - 1;
  if (passed_over == 0) {
    // The first record's "previous" is zeros, as highest_hash_ is before it.
    if (record.previous != highest_hash_) findings.add(JournalFindingKind::ChainBroken, line);
  } else if (passed_over == unreadable_) {
    return;  // the unreadable lines stand in their places and are findings already
  } else if (highest_ == 0 && unreadable_ == 0) {
    findings.add(JournalFindingKind::HeadCut, record.sequence);
  } else if (missing_.size() < kMostRanges) {
    missing_.push_back({highest_ + 1, record.sequence - 1});
  } else {
    findings.add(JournalFindingKind::ChainBroken, line);
  }
}

bool RecordOrder::take_missing(std::uint64_t sequence) {
  const auto holds = [&](const Range& range) { return range.first <= sequence && sequence <= range.last; };
  const auto found = std::find_if(missing_.begin(), missing_.end(), holds);
  if (found == missing_.end()) return false;
  const Range range = *found;
  missing_.erase(found);
  if (range.first < sequence) missing_.push_back({range.first, sequence - 1});
  if (sequence < range.last) missing_.push_back({sequence + 1, range.last});
  return true;
}

void RecordOrder::finish(JournalFindings& findings) const {
  for (const Range& range : missing_)
    findings.add(JournalFindingKind::RecordRemoved, range.first, std::to_string(range.last));
}

}  // namespace dieu8
