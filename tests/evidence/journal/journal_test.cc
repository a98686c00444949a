#include "evidence/journal/journal.h"

#include <gtest/gtest.h>

#include "evidence/journal/checkpoint.h"
#include "evidence/journal/merkle_tree.h"
#include "evidence/journal/record.h"
#include "tests/evidence/journal/sample.h"

namespace dieu8 {
namespace {

Result<Bytes> seal_of_bytes(ByteView) { return Bytes{1, 2, 3}; }

Result<Journal> journal_on(const std::shared_ptr<FakeMedium>& medium, Clock& clock) {
  return Journal::create(std::make_unique<FakeAppendFile>(medium), clock, kOrigin);
}

JournalRecord record_at(const Bytes& journal, std::size_t line) {
  const Bytes bytes = lines_of(journal).at(line);
  return parse_record(ByteView(bytes).first(bytes.size() - 1)).value();
}

TEST(Journal, BeginsWithItsFormatAndOrigin) {
  const SampleJournal sample;
  const JournalRecord opened = record_at(sample.medium->durable, 0);
  EXPECT_EQ(opened.type, "opened");
  EXPECT_EQ(opened.sequence, 1U);
  EXPECT_EQ(opened.previous, Digest{});
  EXPECT_EQ(opened.fields, (Json::Object{{"format", "dieu8.journal/1"}, {"origin", kOrigin}}));
}

TEST(Journal, ChainsEachRecordToTheLeafHashOfTheLineBefore) {
  SampleJournal sample;
  sample.add_session();
  const auto lines = lines_of(sample.medium->durable);
  MerkleTree tree;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const JournalRecord record = record_at(sample.medium->durable, i);
    EXPECT_EQ(record.sequence, i + 1);
    EXPECT_EQ(record.previous, i == 0 ? Digest{} : leaf_hash(ByteView(lines[i - 1]).first(lines[i - 1].size() - 1)));
    tree.add(leaf_hash(ByteView(lines[i]).first(lines[i].size() - 1)));
  }
  EXPECT_EQ(sample.journal.head().records, lines.size());
  EXPECT_EQ(sample.journal.head().root, tree.root());
}

TEST(Journal, HasEachRecordOnTheMediumBeforeItReturns) {
  SampleJournal sample;
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(sample.append("pass-started", {{"pass", i}}));
    EXPECT_EQ(lines_of(sample.medium->durable).size(), sample.journal.head().records);
  }
}

TEST(Journal, RecordsBothClocksAndTheBoot) {
  SampleJournal sample;
  sample.clock.set_wall({1'795'312'860});
  sample.clock.set_boot({123'456});
  ASSERT_TRUE(sample.journal.append("note", {}));
  const JournalRecord record = record_at(sample.medium->durable, 1);
  EXPECT_EQ(rfc3339(record.time), "2026-11-22T09:01:00+07:00");
  EXPECT_EQ(record.uptime.milliseconds, 123'456);
  EXPECT_EQ(record.boot, sample.clock.boot_id());
}

TEST(Journal, RefusesAnOriginThatIsNoUuid) {
  FakeClock clock;
  for (const char* origin :
       {"", "x", "5A0D7C1E-8F43-4B6A-9D20-6C1F0E9B7A35", "5a0d7c1e-8f43-4b6a-9d20-6c1f0e9b7a35\n"}) {
    auto medium = std::make_shared<FakeMedium>();
    EXPECT_EQ(Journal::create(std::make_unique<FakeAppendFile>(medium), clock, origin).error().code, ErrorCode::Misuse);
    EXPECT_TRUE(medium->written.empty());
  }
}

TEST(Journal, RefusesWhatNoReaderWouldAcceptAndStaysUsable) {
  SampleJournal sample;
  Json deep;
  for (int i = 0; i < 40; ++i) deep = Json::Array{deep};
  const Bytes before = sample.medium->durable;
  EXPECT_EQ(sample.append("Not a word").error().code, ErrorCode::Misuse);
  EXPECT_EQ(sample.append("").error().code, ErrorCode::Misuse);
  EXPECT_EQ(sample.append("note", {{"text", "\xC3"}}).error().code, ErrorCode::Misuse);
  EXPECT_EQ(sample.append("note", {{"\xFF\xFE", 1}}).error().code, ErrorCode::Misuse);
  EXPECT_EQ(sample.append("note", {{"deep", deep}}).error().code, ErrorCode::Misuse);
  EXPECT_EQ(sample.append("note", {{"big", std::int64_t{1} << 60}}).error().code, ErrorCode::Misuse);
  EXPECT_EQ(sample.append("note", {{"long", std::string(kMostRecordBytes, 'x')}}).error().code, ErrorCode::Misuse);
  for (const auto own : {kOpened, kReopened, kTornTail, kCheckpoint})
    EXPECT_EQ(sample.append(own).error().code, ErrorCode::Misuse) << own;
  EXPECT_EQ(sample.medium->durable, before);
  EXPECT_TRUE(sample.append("note"));
}

TEST(Journal, SealsItsTypeItsSizeItsRootAndTheClosingRecordItself) {
  SampleJournal sample;
  sample.add_session();
  const JournalHead head = sample.journal.head();
  std::string sealed;
  ASSERT_TRUE(sample.journal.close([&](ByteView text) -> Result<Bytes> {
    sealed = as_text(text);
    return Bytes{1, 2, 3};
  }));
  const std::string body =
      std::string(kOrigin) + "\n" + std::to_string(head.records) + "\n" + to_base64(head.root) + "\n";
  EXPECT_EQ(sealed.substr(0, sealed.find('{')), "dieu8.journal-checkpoint/1\n" + body);
  JournalRecord closing = record_at(sample.medium->durable, static_cast<std::size_t>(head.records));
  EXPECT_EQ(*closing.fields.at("final").boolean(), true);
  EXPECT_EQ(*closing.fields.at("checkpoint").text(), body);
  EXPECT_EQ(*closing.fields.at("signature").text(), "AQID");
  closing.fields.erase("signature");
  EXPECT_EQ(sealed.substr(sealed.find('{')), record_line(closing) + "\n");
}

TEST(Journal, TakesNothingMoreOnceItIsClosed) {
  SampleJournal sample;
  ASSERT_TRUE(sample.journal.close(seal_of_bytes));
  const Bytes closed = sample.medium->durable;
  EXPECT_EQ(sample.append("note").error().code, ErrorCode::Refused);
  EXPECT_EQ(sample.journal.close(seal_of_bytes).error().code, ErrorCode::Refused);
  EXPECT_EQ(sample.journal.checkpoint(seal_of_bytes).error().code, ErrorCode::Refused);
  EXPECT_EQ(sample.medium->written, closed);
}

TEST(Journal, WritesNothingWhenTheSealFailsAndCanBeClosedAgain) {
  SampleJournal sample;
  const Bytes before = sample.medium->written;
  const CheckpointSeal refusing = [](ByteView) -> Result<Bytes> {
    return fail(ErrorCode::Refused, "wrong passphrase");
  };
  const CheckpointSeal empty = [](ByteView) -> Result<Bytes> { return Bytes{}; };
  EXPECT_EQ(sample.journal.close(refusing).error().code, ErrorCode::Refused);
  EXPECT_FALSE(sample.journal.close(empty));
  EXPECT_EQ(sample.medium->written, before);
  EXPECT_TRUE(sample.journal.close(seal_of_bytes));
}

TEST(Journal, GoesOnAfterAPeriodicCheckpoint) {
  SampleJournal sample;
  ASSERT_TRUE(sample.journal.checkpoint(seal_of_bytes));
  EXPECT_TRUE(sample.append("note"));
  EXPECT_TRUE(sample.journal.close(seal_of_bytes));
}

// --- a misbehaving file ---

void expect_dead(Journal& journal, const JournalHead& head, FakeMedium& medium) {
  const std::size_t appends = medium.appends;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(journal.append("note", {}).error().code, ErrorCode::Io);
  EXPECT_EQ(journal.close(seal_of_bytes).error().code, ErrorCode::Io);
  EXPECT_EQ(journal.checkpoint(seal_of_bytes).error().code, ErrorCode::Io);
  EXPECT_EQ(medium.appends, appends) << "touched the file again";
  EXPECT_EQ(journal.head(), head) << "counts a record that was never acknowledged";
}

TEST(JournalOnABadFile, AcknowledgesNothingAfterTheDiskRanFull) {
  for (const std::size_t room : {0U, 1U, 100U, 250U}) {
    SampleJournal sample;
    ASSERT_TRUE(sample.append("note"));
    const JournalHead head = sample.journal.head();
    sample.medium->room = room;
    const auto refused = sample.append("note", {{"text", std::string(200, 'x')}});
    EXPECT_EQ(refused.error().code, ErrorCode::NoSpace);
    sample.medium->room = 1U << 20U;  // somebody made room: what is in the file is still unknown
    expect_dead(sample.journal, head, *sample.medium);
  }
}

TEST(JournalOnABadFile, AcknowledgesNothingAfterATornWrite) {
  for (const std::size_t torn : {0U, 1U, 50U, 10'000U}) {
    SampleJournal sample;
    const JournalHead head = sample.journal.head();
    sample.medium->fail_append = 2;
    sample.medium->torn_bytes = torn;
    EXPECT_EQ(sample.append("note").error().code, ErrorCode::Io);
    expect_dead(sample.journal, head, *sample.medium);
  }
}

TEST(JournalOnABadFile, AcknowledgesNothingAfterAFailedSync) {
  SampleJournal sample;
  const JournalHead head = sample.journal.head();
  sample.medium->fail_sync = 2;
  EXPECT_EQ(sample.append("note").error().code, ErrorCode::Io);
  expect_dead(sample.journal, head, *sample.medium);
}

TEST(JournalOnABadFile, AcknowledgesNothingWhenClosingFails) {
  SampleJournal sample;
  const JournalHead head = sample.journal.head();
  sample.medium->fail_sync = 2;
  EXPECT_FALSE(sample.journal.close(seal_of_bytes));
  expect_dead(sample.journal, head, *sample.medium);
}

TEST(JournalOnABadFile, IsNotCreatedWhenItsFirstRecordFails) {
  FakeClock clock;
  for (const bool sync : {false, true}) {
    auto medium = std::make_shared<FakeMedium>();
    (sync ? medium->fail_sync : medium->fail_append) = 1;
    EXPECT_FALSE(journal_on(medium, clock));
  }
}

TEST(JournalOnABadFile, NeverLosesAnAcknowledgedRecordToAPowerCut) {
  SampleJournal sample;
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(sample.append("note", {{"i", i}}));
  sample.medium->fail_append = 6;
  sample.medium->torn_bytes = 60;
  ASSERT_FALSE(sample.append("note"));
  for (const std::size_t lucky : {0U, 30U, 60U}) {
    const Bytes left = sample.medium->after_power_cut(lucky);
    EXPECT_EQ(left.size(), sample.medium->durable.size() + lucky);
    EXPECT_GE(lines_of(left).size(), sample.journal.head().records);
  }
}

TEST(JournalOnABadFile, IsReallyAtTheMercyOfADiskThatLies) {
  // Guards the fake: if the lie had no effect, the tests above would prove nothing.
  SampleJournal sample;
  const Bytes before = sample.medium->durable;
  sample.medium->sync_lies = true;
  ASSERT_TRUE(sample.append("note"));
  EXPECT_EQ(sample.medium->after_power_cut(0), before);
}

}  // namespace
}  // namespace dieu8
