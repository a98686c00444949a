#include "guard/transfer/transfer_record.h"

#include <gtest/gtest.h>

#include "evidence/journal/record.h"
#include "guard/record/record_types.h"
#include "tests/guard/transfer/transfer_folders.h"

namespace dieu8::test {
namespace {

const TransferBegin kBegin{
    "00c0ffee", "3f0c6a1e-7b52-4d0a-9c55-0d1b2e3f4a5b", TransferKind::Export, 1000, "usb:1-2", WallTime{1'795'312'800}};

std::string line(std::string_view type, Json::Object fields) {
  JournalRecord record;
  record.sequence = 7;
  record.time = WallTime{1'795'312'900};
  record.type = type;
  record.fields = std::move(fields);
  return record_line(record) + "\n";
}

std::string whole() {
  TransferTally tally;
  EXPECT_TRUE(tally.take(FileState::Arrived, {item_of_text("a"), item_of_text("b")}));
  EXPECT_TRUE(tally.take(FileState::Withdrawn, {item_of_text("b")}));
  return line(record::kTransferBegun, transfer_begun_fields(kBegin)) +
         line(record::kTransferFiles,
              transfer_files_fields("00c0ffee", FileState::Arrived, {item_of_text("a"), item_of_text("b")})) +
         line(record::kTransferFiles, transfer_files_fields("00c0ffee", FileState::Withdrawn, {item_of_text("b")})) +
         line(record::kTransferEnded,
              transfer_ended_fields("00c0ffee", {TransferResult::Partly, "refused", "none"}, tally));
}

TEST(TransferRecord, IsReadBackFromTheSegment) {
  std::vector<RecordedTransfer> found;
  read_transfers(as_bytes("{\"type\":\"plug\"}\n" + whole()), found);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].begin.medium, kBegin.medium);
  EXPECT_EQ(found[0].begin.kind, TransferKind::Export);
  EXPECT_EQ(found[0].begin.opened, kBegin.opened);
  EXPECT_EQ(found[0].tally.arrived(), std::vector<TransferItem>{item_of_text("a")});
  ASSERT_TRUE(found[0].ended);
  EXPECT_EQ(*found[0].ended->at("list").text(), to_hex(list_digest({item_of_text("a")})));
  EXPECT_EQ(*found[0].ended->at("count").integer(), 1);
}

TEST(TransferRecord, GoesOnFromOneSegmentToTheNext) {
  const std::string text = whole();
  std::vector<RecordedTransfer> found;
  for (const std::size_t cut : {text.find('\n') + 1, std::size_t{0}}) {
    found.clear();
    read_transfers(as_bytes(std::string_view(text).substr(0, cut)), found);
    read_transfers(as_bytes(std::string_view(text).substr(cut)), found);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].tally.arrived().size(), 1U);
  }
}

TEST(TransferRecord, AnUnfinishedOneSaysHowMuchIsUncertain) {
  const std::string text = whole();
  const std::size_t second = text.find('\n', text.find('\n') + 1) + 1;
  std::vector<RecordedTransfer> found;
  read_transfers(as_bytes(std::string_view(text).substr(0, second)), found);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FALSE(found[0].ended);
  EXPECT_EQ(found[0].tally.uncertain(), 2U);
}

TEST(TransferRecord, HoldsNoMoreFilesThanARecordMay) {
  EXPECT_TRUE(parse_items(items_json(std::vector<TransferItem>(kMostItemsInARecord))));
  EXPECT_FALSE(parse_items(items_json(std::vector<TransferItem>(kMostItemsInARecord + 1))));
  EXPECT_LT(line(record::kTransferFiles,
                 transfer_files_fields("00c0ffee", FileState::Arrived, std::vector<TransferItem>(kMostItemsInARecord)))
                .size(),
            kMostRecordBytes);
}

}  // namespace
}  // namespace dieu8::test
