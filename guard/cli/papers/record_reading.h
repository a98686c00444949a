// The guard's record read once: checked, and followed for a paper.
#pragma once

#include <optional>
#include <string>

#include "evidence/journal/check_segments.h"
#include "evidence/life/life_follower.h"
#include "evidence/minutes/life_tables.h"
#include "evidence/ticket/openings.h"

namespace dieu8 {

struct ReadRecord {
  SegmentsCheck check;
  Life life;
  std::optional<TrustRoot> root;
  std::optional<Openings> tickets;  // judged again; nullopt: no root to judge them under
  RecordView view() const { return {life, check, tickets ? &*tickets : nullptr, root ? &*root : nullptr}; }
};

// Without `trust` (a PEM file) no seal and no ticket is checked, and the verdict is undetermined at best. Memory does
// not grow with the record but with the number of its tickets. Errors: NotFound, Io; Malformed for the trusted root.
Result<ReadRecord> read_record(const std::string& folder, const std::string& trust, const LifePeriod& period);

}  // namespace dieu8
