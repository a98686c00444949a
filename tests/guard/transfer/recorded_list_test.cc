#include "guard/transfer/recorded_list.h"

#include <gtest/gtest.h>

#include "guard/transfer/transfer_record.h"
#include "tests/guard/transfer/transfer_folders.h"

namespace dieu8::test {
namespace {

const TransferItem kA = item_of_text("a");
const TransferItem kB = item_of_text("bb");

// What the daemon answers of a transfer in which `arrived` arrived.
Json::Object answer(const std::vector<TransferItem>& arrived) {
  TransferTally tally;
  EXPECT_TRUE(tally.take(FileState::Arrived, arrived));
  tally.confirm();
  return {{"begun", Json::Object{}},
          {"time", "2026-11-22T09:00:00+07:00"},
          {"files", items_json(arrived)},
          {"end", transfer_ended_fields("00c0ffee", {TransferResult::Complete, "", "none"}, tally)}};
}

// The same with another value in the record of the end; none: without it.
Json::Object with_end(Json::Object answer, const char* field, const std::optional<Json>& value) {
  Json::Object end = *answer.at("end").object();
  end.erase(field);
  if (value) end.emplace(field, *value);
  answer["end"] = std::move(end);
  return answer;
}

TEST(RecordedList, IsWhatEnded) {
  const auto list = recorded_list(answer({kA, kB}));
  ASSERT_TRUE(list);
  EXPECT_EQ(list.value().arrived, (std::vector<TransferItem>{kA, kB}));
  EXPECT_EQ(list.value().uncertain, 0U);
}

TEST(RecordedList, ThatGoesOnIsNotComparedWith) {
  Json::Object goes_on = answer({kA});
  goes_on["end"] = Json();
  EXPECT_EQ(recorded_list(goes_on).error().code, ErrorCode::Interrupted);
  goes_on.erase("end");
  EXPECT_EQ(recorded_list(goes_on).error().code, ErrorCode::Interrupted);
}

TEST(RecordedList, OfWhichALineWasLostIsNotBelieved) {
  Json::Object lost = answer({kA, kB});
  lost["files"] = items_json({kA});
  EXPECT_EQ(recorded_list(lost).error().code, ErrorCode::Io);
  Json::Object swapped = answer({kA, kB});
  swapped["files"] = items_json({kA, item_of_text("cc")});  // as many, as long
  EXPECT_EQ(recorded_list(swapped).error().code, ErrorCode::Io);
}

TEST(RecordedList, WhoseEndSaysOtherwiseIsNotBelieved) {
  const Json::Object whole = answer({kA, kB});
  for (const char* field : {"count", "bytes"})
    EXPECT_EQ(recorded_list(with_end(whole, field, Json(1))).error().code, ErrorCode::Io) << field;
  for (const char* field : {"count", "bytes", "list", "uncertain"})
    EXPECT_EQ(recorded_list(with_end(whole, field, {})).error().code, ErrorCode::Io) << field;
}

TEST(RecordedList, WithALineThatIsNoItemIsNotTheCallersMistake) {
  Json::Object damaged = answer({kA});
  damaged["files"] = Json::Array{"ba7816bf 3"};
  EXPECT_EQ(recorded_list(damaged).error().code, ErrorCode::Io);
  damaged["files"] = Json::Array{7};
  EXPECT_EQ(recorded_list(damaged).error().code, ErrorCode::Io);
}

TEST(CompareItems, CountsFilesOfEqualContentOneByOne) {
  const Comparison result = compare_items({kA, kA, kB}, {kA, item_of_text("c"), kA, kA});
  EXPECT_EQ(result.same, 2U);
  EXPECT_EQ(result.missing, std::vector<TransferItem>{kB});
  EXPECT_EQ(result.more, (std::vector<std::size_t>{1, 3}));
}

TEST(CompareItems, UncertainFilesExplainAsManyDifferencesAndNoMore) {
  const Comparison one_missing = compare_items({kA, kB}, {kA});
  EXPECT_EQ(likeness(compare_items({kA}, {kA}), 5), Likeness::Same);
  EXPECT_EQ(likeness(one_missing, 0), Likeness::Different);
  EXPECT_EQ(likeness(one_missing, 1), Likeness::CouldNotTell);
  EXPECT_EQ(likeness(compare_items({kA, kB}, {kA, item_of_text("c")}), 1), Likeness::Different);
}

}  // namespace
}  // namespace dieu8::test
