#include "guard/cli/papers/record_reading.h"

#include "evidence/journal/segment_files.h"

namespace dieu8 {

Result<ReadRecord> read_record(const std::string& folder, const std::string& trust, const LifePeriod& period) {
  std::optional<TrustRoot> root;
  if (!trust.empty()) root = TRY(load_trust_root(trust));
  const auto sources = TRY(segment_sources(folder));
  LifeFollower follower(period);
  std::optional<OpeningFollower> tickets;
  if (root) tickets.emplace(*root);
  SegmentsCheck check = TRY(check_segments(sources, root ? &*root : nullptr, std::nullopt,
                                           [&](const JournalRecord& record, const std::string& segment) {
                                             follower.next(record, segment);
                                             if (tickets) tickets->next(record, segment);
                                           }));
  ReadRecord read{std::move(check), std::move(follower).life(), std::nullopt, std::nullopt};
  if (tickets) read.tickets = std::move(*tickets).openings();
  read.root = std::move(root);
  return read;
}

}  // namespace dieu8
