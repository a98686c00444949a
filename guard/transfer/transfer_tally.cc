#include "guard/transfer/transfer_tally.h"

#include <algorithm>

namespace dieu8 {

// The helper tells of a batch as arrived only when all before it is settled: any further word confirms the last one.
Status TransferTally::take(FileState state, const std::vector<TransferItem>& items) {
  if (state == FileState::Withdrawn || state == FileState::Uncertain) {
    std::vector<TransferItem> left = arrived_;
    for (const TransferItem& item : items) {
      const auto found = std::ranges::find(left, item);
      if (found == left.end()) return fail(ErrorCode::Malformed, N_("a file is withdrawn that never arrived"));
      left.erase(found);
    }
    arrived_ = std::move(left);
  }
  unconfirmed_ = 0;
  switch (state) {
    case FileState::Arrived:
      arrived_.insert(arrived_.end(), items.begin(), items.end());
      unconfirmed_ = items.size();
      break;
    case FileState::Withdrawn: break;
    case FileState::Uncertain: uncertain_ += items.size(); break;
    case FileState::Malware: malware_ += items.size(); break;
    case FileState::NotScanned: not_scanned_ += items.size(); break;
  }
  return ok();
}

}  // namespace dieu8
