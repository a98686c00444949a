// What a transfer delivered so far: the daemon's count, kept from the same calls that it records.
#pragma once

#include <cstdint>
#include <vector>

#include "evidence/base/result.h"
#include "guard/transfer/transfer_item.h"
#include "guard/transfer/transfer_words.h"

namespace dieu8 {

class TransferTally {
 public:
  // Errors: Malformed for a file that is withdrawn and was not recorded as arrived; nothing is changed then.
  Status take(FileState state, const std::vector<TransferItem>& items);
  // The last files that were recorded as arrived are known to be there.
  void confirm() { unconfirmed_ = 0; }

  const std::vector<TransferItem>& arrived() const { return arrived_; }
  std::uint64_t malware() const { return malware_; }
  std::uint64_t not_scanned() const { return not_scanned_; }
  // Among `arrived` those of which nobody told that they got their names; and those that left it as uncertain.
  std::uint64_t uncertain() const { return unconfirmed_ + uncertain_; }

 private:
  std::vector<TransferItem> arrived_;
  std::uint64_t malware_ = 0;
  std::uint64_t not_scanned_ = 0;
  std::uint64_t uncertain_ = 0;
  std::uint64_t unconfirmed_ = 0;
};

}  // namespace dieu8
