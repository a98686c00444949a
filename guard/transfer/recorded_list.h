// What TransferShow answers, and whether it may be compared with: a list is believed only when it is whole.
#pragma once

#include <cstdint>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/json/value.h"
#include "guard/transfer/transfer_item.h"

namespace dieu8 {

struct RecordedList {
  std::vector<TransferItem> arrived;
  std::uint64_t uncertain = 0;  // of how many files nobody can say whether they are there
};

// Damaged lines of a record are passed over when it is read: the count, the bytes and the digest of `transfer-ended`
// say whether one was missed. Errors: Interrupted while the end is not recorded; Io when the list is not the one that
// ended.
Result<RecordedList> recorded_list(const Json& answer);

struct Comparison {
  std::size_t same = 0;
  std::vector<std::size_t> more;      // indices of the files that the record does not have
  std::vector<TransferItem> missing;  // recorded, and not found
};

enum class Likeness { Same, Different, CouldNotTell };

Comparison compare_items(const std::vector<TransferItem>& recorded, const std::vector<TransferItem>& found);
// A difference that the uncertain files may explain is none that can be told.
Likeness likeness(const Comparison& comparison, std::uint64_t uncertain);

}  // namespace dieu8
