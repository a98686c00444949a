#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/filesystem.hpp>

#include "evidence/base/file.h"
#include "evidence/journal/checkpoint.h"
#include "evidence/journal/record.h"
#include "tests/evidence/journal/sample.h"

namespace dieu8 {
namespace {

Result<Bytes> seal_of_bytes(ByteView) { return Bytes{1, 2, 3}; }

class Reopen : public ::testing::Test {
 protected:
  void SetUp() override { boost::filesystem::create_directories(folder_); }
  void TearDown() override { boost::filesystem::remove_all(folder_); }

  std::string path() const { return (folder_ / "session.journal").string(); }
  Bytes content() const { return read_file(path(), 1U << 24U).value(); }
  void put(const Bytes& bytes) const { ASSERT_TRUE(write_file_durably(path(), bytes)); }
  JournalRecord record(std::size_t line) const {
    const Bytes bytes = lines_of(content()).at(line);
    return parse_record(ByteView(bytes).first(bytes.size() - 1)).value();
  }
  // A journal of three records on the disk; the program that wrote it is gone.
  Bytes three_records() {
    Journal journal = Journal::create(open_append_file(path(), true).value(), clock_, kOrigin).value();
    journal.append("pass-started", {{"pass", 1}}).value();
    journal.append("pass-ended", {{"pass", 1}}).value();
    return content();
  }

  FakeClock clock_;
  boost::filesystem::path folder_ = boost::filesystem::temp_directory_path() / boost::filesystem::unique_path();
};

TEST_F(Reopen, GoesOnWhereAWholeJournalStopped) {
  three_records();
  clock_.restart("00000000-aaaa-4bbb-8ccc-0123456789ab");
  Journal journal = Journal::reopen(path(), clock_).value();
  EXPECT_EQ(journal.origin(), kOrigin);
  EXPECT_EQ(journal.head().records, 4U);
  ASSERT_TRUE(journal.append("pass-started", {{"pass", 2}}));
  ASSERT_TRUE(journal.close(seal_of_bytes));
  EXPECT_EQ(record(3).type, "reopened");
  EXPECT_EQ(record(3).boot, "00000000-aaaa-4bbb-8ccc-0123456789ab");
  const JournalCheck check = check_journal(content(), nullptr);
  EXPECT_EQ(check.head, journal.head());
  EXPECT_EQ(check.boots.size(), 2U);
  EXPECT_EQ(check.findings.worst_of_chain(), FindingGrade::Remark) << words_of(check);
}

TEST_F(Reopen, CutsATornTailAtEveryByteAndRecordsItsDigest) {
  const Bytes whole = three_records();
  const auto lines = lines_of(whole);
  const std::size_t kept = lines[0].size() + lines[1].size();
  for (std::size_t torn = 1; torn < lines[2].size(); torn += 7) {
    put({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(kept + torn)});
    const Bytes tail(lines[2].begin(), lines[2].begin() + static_cast<std::ptrdiff_t>(torn));
    { ASSERT_TRUE(Journal::reopen(path(), clock_)) << torn; }
    EXPECT_EQ(record(2).type, "torn-tail");
    EXPECT_EQ(*record(2).fields.at("bytes").integer(), static_cast<std::int64_t>(torn));
    EXPECT_EQ(*record(2).fields.at("sha256").text(), to_hex(sha256(tail)));
    EXPECT_EQ(record(3).type, "reopened");
    EXPECT_EQ(check_journal(content(), nullptr).findings.worst_of_chain(), FindingGrade::Doubt);  // only: not closed
  }
}

TEST_F(Reopen, TakesALastLineOfZerosForATornTail) {
  Bytes bytes = three_records();
  const std::size_t whole = bytes.size();
  bytes.resize(whole + 300, 0);
  bytes.push_back('\n');
  put(bytes);
  ASSERT_TRUE(Journal::reopen(path(), clock_));
  EXPECT_EQ(record(3).type, "torn-tail");
  EXPECT_EQ(*record(3).fields.at("bytes").integer(), 301);
}

TEST_F(Reopen, RefusesABrokenChainAndLeavesTheFileAsItIs) {
  const Bytes whole = three_records();
  const auto lines = lines_of(whole);
  Bytes changed = whole;
  changed[lines[0].size() + 12] ^= 1U;
  const Bytes canonical_twin = [&] {
    Bytes spaced = lines[1];
    spaced.insert(spaced.begin() + 1, ' ');
    return joined({lines[0], spaced, lines[2]});
  }();
  for (const Bytes& bad : {changed, canonical_twin, joined({lines[0], lines[2]}), joined({lines[1], lines[2]}),
                           joined({lines[0], lines[1], lines[1], lines[2]}), joined({lines[0], lines[2], lines[1]}),
                           joined({lines[0], Bytes{'\n'}, lines[1]}), joined({lines[0], Bytes{'x', '\n'}, lines[1]})}) {
    put(bad);
    EXPECT_EQ(Journal::reopen(path(), clock_).error().code, ErrorCode::Invalid) << as_text(bad);
    EXPECT_EQ(content(), bad);
  }
}

TEST_F(Reopen, RefusesAJournalWithoutAWholeFirstRecord) {
  const Bytes whole = three_records();
  for (const std::size_t size : {0U, 1U, 100U}) {
    put({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)});
    EXPECT_EQ(Journal::reopen(path(), clock_).error().code, ErrorCode::Invalid);
  }
}

TEST_F(Reopen, RefusesAClosedJournal) {
  {
    Journal journal = Journal::create(open_append_file(path(), true).value(), clock_, kOrigin).value();
    ASSERT_TRUE(journal.close(seal_of_bytes));
  }
  const Bytes closed = content();
  EXPECT_EQ(Journal::reopen(path(), clock_).error().code, ErrorCode::Refused);
  EXPECT_EQ(content(), closed);
}

TEST_F(Reopen, ReopensAJournalWhoseClosingRecordWasTorn) {
  {
    Journal journal = Journal::create(open_append_file(path(), true).value(), clock_, kOrigin).value();
    ASSERT_TRUE(journal.close(seal_of_bytes));
  }
  Bytes bytes = content();
  bytes.pop_back();
  put(bytes);
  Journal journal = Journal::reopen(path(), clock_).value();
  EXPECT_TRUE(journal.close(seal_of_bytes));
}

TEST_F(Reopen, RefusesAJournalThatAnotherProgramIsWriting) {
  Journal journal = Journal::create(open_append_file(path(), true).value(), clock_, kOrigin).value();
  EXPECT_EQ(Journal::reopen(path(), clock_).error().code, ErrorCode::Refused);
  EXPECT_TRUE(journal.append("note", {}));
}

TEST_F(Reopen, SaysNotFoundForAMissingFile) {
  EXPECT_EQ(Journal::reopen(path(), clock_).error().code, ErrorCode::NotFound);
}

TEST_F(Reopen, NeverCreatesOverAFileThatIsThere) {
  three_records();
  EXPECT_EQ(open_append_file(path(), true).error().system_error, EEXIST);
}

TEST_F(Reopen, AppendsAtTheEndWhateverElseWrites) {
  auto file = open_append_file(path(), true).value();
  ASSERT_TRUE(file->append(as_bytes("a")));
  ASSERT_EQ(::truncate(path().c_str(), 0), 0);
  ASSERT_TRUE(file->append(as_bytes("b")));
  ASSERT_TRUE(file->sync());
  EXPECT_EQ(as_text(content()), "b");
}

TEST_F(Reopen, SaysNoSpaceOnAFullDisk) {
  auto file = open_append_file("/dev/full", false);
  if (!file) GTEST_SKIP() << "/dev/full cannot be opened here";
  EXPECT_EQ(file.value()->append(as_bytes("x")).error().code, ErrorCode::NoSpace);
}

}  // namespace
}  // namespace dieu8
