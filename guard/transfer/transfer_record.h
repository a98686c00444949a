// What the record says of transfers (docs/format-transfer.md), written and read back. No name of a file gets in here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/json/value.h"
#include "guard/transfer/transfer_tally.h"

namespace dieu8 {

inline constexpr std::size_t kMostItemsInARecord = 500;

struct TransferBegin {
  std::string transfer;  // 8 hex digits
  std::string medium;    // UUID of the registration
  TransferKind kind = TransferKind::Import;
  std::uint32_t uid = 0;  // who asked, as the kernel says
  std::string place;      // of the device: "usb:1-2"
  WallTime opened;        // the time of the record "media-opened" that it belongs to
};

struct TransferEnd {
  TransferResult result = TransferResult::Complete;
  std::string reason;   // a word; empty: none
  std::string scanned;  // "none", or which kind of scan was made
};

Json::Object transfer_begun_fields(const TransferBegin& begin);
Json::Object transfer_files_fields(const std::string& transfer, FileState state,
                                   const std::vector<TransferItem>& items);
Json::Object transfer_ended_fields(const std::string& transfer, const TransferEnd& end, const TransferTally& tally);

// A list of items as JSON text, a line each. Errors: Malformed, also for more than kMostItemsInARecord.
Json::Array items_json(const std::vector<TransferItem>& items);
Result<std::vector<TransferItem>> parse_items(const Json& list);

struct RecordedTransfer {
  TransferBegin begin;
  WallTime begun;
  TransferTally tally;
  std::optional<Json::Object> ended;  // as it was recorded
};

// Adds what a segment's lines say to what the segments before it said; damaged lines are passed over (whether the
// segment is whole is the verifier's question).
void read_transfers(ByteView segment, std::vector<RecordedTransfer>& transfers);

}  // namespace dieu8
