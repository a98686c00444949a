// Says what happened to the order of a journal's records: cut, removed, doubled, moved, or their chain broken.
#pragma once

#include <cstdint>
#include <vector>

#include "evidence/crypto/digest.h"
#include "evidence/journal/finding.h"
#include "evidence/journal/record.h"

namespace dieu8 {

class RecordOrder {
 public:
  // A line that is no record: the place of one record, perhaps.
  void unreadable() { ++unreadable_; }
  // `hash` is the chain hash of the record's line, number `line` of the file.
  void next(const JournalRecord& record, const Digest& hash, std::uint64_t line, JournalFindings& findings);
  // Call last: names the records that never came.
  void finish(JournalFindings& findings) const;

 private:
  struct Range {
    std::uint64_t first;
    std::uint64_t last;
  };

  void advance(const JournalRecord& record, std::uint64_t line, JournalFindings& findings);
  bool take_missing(std::uint64_t sequence);

  std::uint64_t highest_ = 0;  // number of the newest record so far
  Digest highest_hash_{};
  std::uint64_t unreadable_ = 0;  // lines since that record
  std::vector<Range> missing_;    // numbers passed over, at most kMostRanges
};

}  // namespace dieu8
