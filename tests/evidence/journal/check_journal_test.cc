// Doubts and remarks, and what the verifier costs; what is forged is in forgery_test.cc.
#include "evidence/journal/check_journal.h"

#include <gtest/gtest.h>
#include <malloc.h>

#include "evidence/journal/merkle_tree.h"
#include "evidence/journal/record.h"
#include "tests/evidence/journal/sample.h"

namespace dieu8 {
namespace {

using Kind = JournalFindingKind;

JournalCheck closed_and_checked(SampleJournal& sample) {
  sample.journal.close(sample_agency().seal()).value();
  return check_journal(sample.medium->durable, &sample_agency().trust());
}

TEST(CheckJournal, SaysNotClosedOfAJournalStillBeingWritten) {
  SampleJournal sample;
  sample.add_session();
  const JournalCheck check = check_journal(sample.medium->durable, &sample_agency().trust());
  EXPECT_EQ(check.verdict, JournalVerdict::Undetermined);
  EXPECT_EQ(words_of(check), "undetermined: not-closed@0()");
}

TEST(CheckJournal, SaysEmptyOfAnEmptyFile) {
  const JournalCheck check = check_journal({}, &sample_agency().trust());
  EXPECT_EQ(words_of(check), "undetermined: empty@0()");
}

TEST(CheckJournal, RemarksThatTheClockWasSetAndStaysValid) {
  SampleJournal sample;
  sample.append("one").value();
  sample.clock.set_wall({sample.clock.wall().seconds - 3600});
  sample.append("two").value();
  sample.clock.set_wall({sample.clock.wall().seconds + 7200});
  sample.append("three").value();
  const JournalCheck check = closed_and_checked(sample);
  EXPECT_EQ(check.verdict, JournalVerdict::Valid) << words_of(check);
  EXPECT_TRUE(found(check, Kind::ClockWentBack));
  EXPECT_TRUE(found(check, Kind::ClockJumped));
}

TEST(CheckJournal, LetsTheClocksDriftALittle) {
  SampleJournal sample;
  sample.append("one").value();
  sample.clock.set_wall({sample.clock.wall().seconds + 120});
  sample.append("two").value();
  EXPECT_TRUE(closed_and_checked(sample).findings.listed().empty());
}

TEST(CheckJournal, DoubtsAnUptimeThatFellWithinOneBoot) {
  SampleJournal sample;
  sample.append("one").value();
  sample.clock.set_boot({1});
  sample.append("two").value();
  const JournalCheck check = closed_and_checked(sample);
  EXPECT_EQ(check.verdict, JournalVerdict::Undetermined);
  EXPECT_TRUE(found(check, Kind::UptimeWentBack));
}

TEST(CheckJournal, DoubtsARestartThatNoRecordNames) {
  SampleJournal sample;
  sample.append("one").value();
  sample.clock.restart("00000000-0000-4000-8000-000000000002");
  sample.append("two").value();
  const JournalCheck check = closed_and_checked(sample);
  EXPECT_EQ(check.verdict, JournalVerdict::Undetermined);
  EXPECT_TRUE(found(check, Kind::BootChanged));
}

TEST(CheckJournal, DoubtsAFormatItDoesNotKnow) {
  JournalRecord opened;
  opened.sequence = 1;
  opened.type = kOpened;
  opened.fields = {{"format", "dieu8.journal/2"}, {"origin", kOrigin}};
  const std::string text = record_line(opened) + "\n";
  const JournalCheck check = check_journal(as_bytes(text), &sample_agency().trust());
  EXPECT_EQ(check.verdict, JournalVerdict::Undetermined);
  EXPECT_TRUE(found(check, Kind::FormatUnknown));
}

TEST(CheckJournal, ListsAtMostTwoHundredFindingsAndCountsTheRest) {
  std::string text;
  for (int i = 0; i < 5'000; ++i) text += "x\n";
  const JournalCheck check = check_journal(as_bytes(text), nullptr);
  EXPECT_EQ(check.verdict, JournalVerdict::Invalid);
  EXPECT_EQ(check.findings.listed().size(), JournalFindings::kMostFindings);
  EXPECT_EQ(check.findings.listed().size() + check.findings.left_out(), 5'001U);  // and "not closed"
}

// A journal of `records` records, made without a Journal: that would sync and parse each.
std::string long_journal(std::uint64_t records) {
  std::string text;
  JournalRecord record;
  record.type = kOpened;
  record.fields = {{"format", kJournalFormat}, {"origin", kOrigin}};
  for (record.sequence = 1; record.sequence <= records; ++record.sequence) {
    const std::string line = record_line(record);
    record.previous = leaf_hash(as_bytes(line));
    record.type = "pass-progress";
    record.fields = {{"bytes", static_cast<std::int64_t>(record.sequence)}, {"disk", 1}};
    text += line + "\n";
  }
  return text;
}

// Heap bytes in use, as malloc counts them; 0 where a sanitizer has replaced malloc.
std::size_t heap_in_use() { return ::mallinfo2().uordblks; }

TEST(CheckJournal, ReadsAHundredThousandRecordsInFlatMemory) {
  const std::string text = long_journal(100'000);
  const std::size_t before = heap_in_use();
  const JournalCheck check = check_journal(as_bytes(text), nullptr);
  const std::size_t kept = heap_in_use() - before;
  EXPECT_EQ(check.head.records, 100'000U);
  EXPECT_EQ(words_of(check), "undetermined: not-closed@0()");
  if (before == 0) GTEST_SKIP() << "the sanitizer's allocator does not count";
  EXPECT_LT(kept, 64U * 1024U);
  // Peak: the arena did not grow while 100,000 records went through it.
  const std::size_t arena = ::mallinfo2().arena;
  const JournalCheck again = check_journal(as_bytes(text), nullptr);
  EXPECT_EQ(again.head, check.head);
  EXPECT_LE(::mallinfo2().arena, arena + 256U * 1024U);
}

}  // namespace
}  // namespace dieu8
