#include "guard/transfer/transfer_item.h"

#include <gtest/gtest.h>

#include "guard/transfer/transfer_tally.h"
#include "tests/guard/transfer/transfer_folders.h"

namespace dieu8::test {
namespace {

TEST(TransferItem, IsReadAsItWasWritten) {
  const TransferItem item = item_of_text("abc");
  EXPECT_EQ(item_line(item), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad 3");
  EXPECT_EQ(parse_item_line(item_line(item)).value(), item);
}

TEST(TransferItem, HasOneFormOnly) {
  const std::string digest(64, 'a');
  for (const std::string& line : {digest, digest + " ", digest + " 03", digest + " -1", digest + "  3", digest + " 3 ",
                                  digest + "b 3", std::string(64, 'A') + " 3", digest + " 18446744073709551616"})
    EXPECT_FALSE(parse_item_line(line)) << line;
}

TEST(TransferItem, TheListsDigestIsThatOfTheSortedLinesAndKnowsHowOften) {
  // printf '%s\n' LINES | LC_ALL=C sort | sha256sum
  EXPECT_EQ(to_hex(list_digest({item_of_text("abc"), item_of_text(""), item_of_text("abc")})),
            "fb3bdf2e0112123c41187e3c550064df5019a08db5f37881d86419239e9013ed");
  EXPECT_EQ(list_digest({item_of_text(""), item_of_text("abc")}), list_digest({item_of_text("abc"), item_of_text("")}));
  EXPECT_NE(list_digest({item_of_text("abc")}), list_digest({item_of_text("abc"), item_of_text("abc")}));
}

TEST(TransferTally, CountsWhatArrivedAndTakesBackWhatDidNot) {
  TransferTally tally;
  ASSERT_TRUE(tally.take(FileState::Arrived, {item_of_text("a"), item_of_text("b"), item_of_text("b")}));
  EXPECT_EQ(tally.uncertain(), 3U);
  ASSERT_TRUE(tally.take(FileState::Withdrawn, {item_of_text("b")}));
  EXPECT_EQ(tally.uncertain(), 0U);
  EXPECT_EQ(tally.arrived(), (std::vector<TransferItem>{item_of_text("a"), item_of_text("b")}));
}

TEST(TransferTally, NothingIsTakenBackThatNeverArrived) {
  TransferTally tally;
  ASSERT_TRUE(tally.take(FileState::Arrived, {item_of_text("a")}));
  EXPECT_FALSE(tally.take(FileState::Withdrawn, {item_of_text("a"), item_of_text("a")}));
  EXPECT_EQ(tally.arrived().size(), 1U);
}

}  // namespace
}  // namespace dieu8::test
