#include "evidence/life/print_ledger.h"

#include <gtest/gtest.h>

#include "guard/printing/print_entry.h"

namespace dieu8 {
namespace {

JournalRecord record_of(std::string_view type, Json::Object fields) {
  JournalRecord record;
  record.type = type;
  record.time = WallTime{1'795'312'800};
  record.fields = std::move(fields);
  return record;
}

TEST(PrintLedger, AddsJobsAndEntriesUp) {
  PrintLedger ledger;
  for (const JournalRecord& record :
       {record_of(record::kPrintJob, job_fields({"HP", "an", 7, WallTime{0}, 2, 2, 4})),
        record_of(record::kPrintJob, job_fields({"HP", "an", 8, WallTime{0}, 1, 1, 1})),
        record_of(record::kPrintPermit, copies_fields({CopiesKind::Permit, 3, "12", "Bình"})),
        record_of(record::kPrintSpoilt, copies_fields({CopiesKind::Spoilt, 1, "7", "Bình"})), record_of("plug", {})})
    if (auto row = ledger_row(record)) add_to(ledger, *std::move(row));
  EXPECT_EQ(ledger.rows.size(), 4U);
  EXPECT_EQ(ledger.jobs, 2U);
  EXPECT_EQ(ledger.sides, 5U);
  EXPECT_EQ(ledger.permitted, 3U);
  EXPECT_EQ(ledger.spoilt, 1U);
  EXPECT_EQ(ledger.rows[0].who, "an");
  EXPECT_EQ(ledger.rows[2].reference, "12");
}

TEST(PrintLedger, KeepsTheNewestRowsAndCountsAll) {
  PrintLedger ledger;
  for (std::uint64_t job = 1; job <= 5; ++job)
    add_to(ledger, *ledger_row(record_of(record::kPrintJob, job_fields({"HP", "an", job, WallTime{0}, 1, 1, 1}))), 2);
  EXPECT_EQ(ledger.jobs, 5U);
  ASSERT_EQ(ledger.rows.size(), 2U);
  EXPECT_EQ(ledger.rows[1].reference, "5");
}

TEST(PrintLedger, TakesARecordThatLacksFieldsAsEmpty) {
  const auto row = ledger_row(record_of(record::kPrintJob, {{"pages", -3}, {"user", 5}}));
  ASSERT_TRUE(row);
  EXPECT_EQ(row->pages, 0U);
  EXPECT_EQ(row->who, "");
}

}  // namespace
}  // namespace dieu8
