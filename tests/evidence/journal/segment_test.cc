#include "evidence/journal/segment.h"

#include <gtest/gtest.h>

#include "evidence/journal/run_history.h"
#include "evidence/json/canonical.h"
#include "evidence/json/parse.h"

namespace dieu8 {
namespace {

PreviousSegment ended_segment() {
  PreviousSegment previous;
  previous.number = 3;
  previous.file = "guard-2026-10.journal";
  previous.origin = "5a0d7c1e-8f43-4b6a-9d20-6c1f0e9b7a35";
  previous.head = JournalHead{812, sha256(as_bytes("last")), sha256(as_bytes("root"))};
  return previous;
}

PreviousSegment damaged_segment() {
  PreviousSegment previous;
  previous.number = 3;
  previous.file = "guard-2026-10.journal";
  previous.bytes = 1'234;
  previous.sha256 = sha256(as_bytes("file"));
  return previous;
}

TEST(SegmentName, ReadsExactlyWhatItWrites) {
  for (const SegmentName& name : {SegmentName{"2026-11", 1}, SegmentName{"2026-01", 2}, SegmentName{"9999-12", 1'000}})
    EXPECT_EQ(parse_segment_name(name.file()), name) << name.file();
  EXPECT_EQ((SegmentName{"2026-11", 2}.file()), "guard-2026-11-2.journal");
}

TEST(SegmentName, RefusesAnythingElse) {
  for (const char* text :
       {"", "guard-.journal", "guard-2026-13.journal", "guard-2026-00.journal", "guard-2026-11-1.journal",
        "guard-2026-11-02.journal", "guard-2026-11-+2.journal", "guard-2026-11-.journal", "guard-2026-11_2.journal",
        "guard-2026-11.journal.new", "session.journal", "guard-2026-11-99999999999999999999.journal",
        "Guard-2026-11.journal", "guard-20261-1.journal"})
    EXPECT_FALSE(parse_segment_name(text)) << text;
}

TEST(SegmentName, IsOrderedByMonthAndThenByNumber) {
  EXPECT_LT((SegmentName{"2026-09", 12}), (SegmentName{"2026-10", 1}));
  EXPECT_LT((SegmentName{"2026-10", 2}), (SegmentName{"2026-10", 10}));
}

TEST(SegmentMonth, EndsAtMidnightInVietnam) {
  const WallTime midnight = parse_rfc3339("2026-12-01T00:00:00+07:00").value();
  EXPECT_EQ(month_of(midnight), "2026-12");
  EXPECT_EQ(month_of({midnight.seconds - 1}), "2026-11");
}

TEST(SegmentOpening, ReadsExactlyWhatItWrites) {
  const std::vector<std::optional<PreviousSegment>> all{std::nullopt, ended_segment(), damaged_segment()};
  for (const auto& previous : all) {
    const SegmentOpening opening{4, "guard-2026-11.journal", true, previous};
    EXPECT_EQ(parse_segment_opening(segment_opening_fields(opening)).value(), opening);
  }
}

TEST(SegmentOpening, RefusesMissingAndForeignMembers) {
  const Json::Object good = segment_opening_fields({4, "guard-2026-11.journal", true, ended_segment()});
  for (const auto& [key, value] : good) {
    if (key == "previous") continue;  // absent: there is none
    Json::Object forged = good;
    forged.erase(key);
    EXPECT_FALSE(parse_segment_opening(forged)) << key;
  }
  Json::Object forged = good;
  forged.emplace("more", 1);
  EXPECT_FALSE(parse_segment_opening(forged));
  forged = good;
  forged["segment"] = 0;
  EXPECT_FALSE(parse_segment_opening(forged));
  forged = good;
  forged["file"] = "../../etc/passwd";
  EXPECT_FALSE(parse_segment_opening(forged));
}

TEST(SegmentOpening, RefusesAHeadThatIsHalfDamaged) {
  Json::Object previous =
      *segment_opening_fields({4, "guard-2026-11.journal", true, damaged_segment()}).at("previous").object();
  previous.emplace("records", 5);
  const Json::Object forged{
      {"segment", 4}, {"file", "guard-2026-11.journal"}, {"running", true}, {"previous", std::move(previous)}};
  EXPECT_FALSE(parse_segment_opening(forged));
}

TEST(SegmentOpening, IsNotFoundInWhatIsNoSegment) {
  for (const char* text : {"", "\n", "\n\n", "{}\n{}\n", "one line"})
    EXPECT_FALSE(segment_opening_of(as_bytes(text))) << text;
}

JournalRecord run_record(const char* type, Json::Object fields = {}) {
  JournalRecord record;
  record.type = type;
  record.fields = std::move(fields);
  return record;
}

TEST(RunHistoryOf, CountsWhatAFloodHolds) {
  RunFollower runs;
  runs.next(run_record("decision"));
  runs.next(run_record("coalesced", {{"of", "decision"}, {"count", 998}}));
  runs.next(run_record("coalesced", {{"of", "plug"}, {"count", 5}}));
  const RunHistory history = std::move(runs).history();
  EXPECT_EQ(history.refusals, 999U);
  EXPECT_EQ(history.coalesced, 1'003U);
}

TEST(RunHistoryOf, TakesNothingForGrantedInARecordsFields) {
  RunFollower runs;
  for (const Json& count : {Json(-5), Json("many"), Json(), Json(true)})
    runs.next(run_record("coalesced", {{"of", "decision"}, {"count", count}}));
  runs.next(run_record("crash", {{"last_time", "yesterday"}, {"same_boot", "yes"}}));
  runs.next(run_record("stop"));
  const RunHistory history = std::move(runs).history();
  EXPECT_EQ(history.refusals, 0U);
  EXPECT_EQ(history.runs, 0U);
  EXPECT_TRUE(history.listed.empty());
}

TEST(RunHistoryOf, ListsTheNewestAndCountsAll) {
  RunFollower runs;
  for (int i = 0; i < 1'500; ++i) {
    JournalRecord start = run_record("start");
    start.time = {i};
    runs.next(start);
    runs.next(run_record("stop"));
  }
  const RunHistory history = std::move(runs).history();
  EXPECT_EQ(history.runs, 1'500U);
  EXPECT_EQ(history.listed.size(), RunHistory::kMostListed);
  EXPECT_EQ(history.listed.back().started, WallTime{1'499});
}

}  // namespace
}  // namespace dieu8
