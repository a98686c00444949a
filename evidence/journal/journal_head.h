// Where a journal stands: how many records, and two values that no other sequence of records has.
#pragma once

#include <cstdint>

#include "evidence/crypto/digest.h"

namespace dieu8 {

// Counts every record, the closing checkpoint included: after `close` it is what `check_journal` finds in the file.
struct JournalHead {
  std::uint64_t records = 0;
  Digest last{};  // chain hash of the last record; zeros for an empty journal
  Digest root{};  // RFC 6962 Merkle tree hash over all records
  friend bool operator==(const JournalHead&, const JournalHead&) = default;
};

}  // namespace dieu8
