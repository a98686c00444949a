// A file that went over, as the record knows it: what it holds and how long it is, never what it is called.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/crypto/digest.h"

namespace dieu8 {

struct TransferItem {
  Digest sha256{};
  std::uint64_t bytes = 0;
  friend auto operator<=>(const TransferItem&, const TransferItem&) = default;
};

// "<SHA-256 in 64 hex digits> <bytes>".
std::string item_line(const TransferItem& item);
// Reads exactly what `item_line` writes. Errors: Malformed.
Result<TransferItem> parse_item_line(std::string_view line);

// SHA-256 over the items' lines in the order of their bytes, each with a line feed: what `LC_ALL=C sort | sha256sum`
// says of them.
Digest list_digest(const std::vector<TransferItem>& items);

std::uint64_t total_bytes(const std::vector<TransferItem>& items);

}  // namespace dieu8
