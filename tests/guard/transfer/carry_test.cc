// Files carried over while everything goes wrong: the record equals what arrived, and nothing is seen by half.
#include "guard/transfer/carry.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/filesystem/operations.hpp>
#include <cstdlib>
#include <random>

#include "guard/transfer/folder_landing.h"
#include "guard/transfer/transfer_tally.h"
#include "tests/guard/transfer/transfer_folders.h"

namespace dieu8::test {
namespace {

// In memory where the machine has that: a thousand files are synced fifty times.
class MemoryFolder {
 public:
  MemoryFolder() {
    for (const char* place : {"/dev/shm/dieu8-carry-XXXXXX", "/tmp/dieu8-carry-XXXXXX"}) {
      folder_ = place;
      if (::mkdtemp(folder_.data()) != nullptr) return;
    }
    ADD_FAILURE() << "no folder can be made";
  }
  ~MemoryFolder() { boost::filesystem::remove_all(folder_); }
  MemoryFolder(const MemoryFolder&) = delete;
  MemoryFolder& operator=(const MemoryFolder&) = delete;
  std::string path(const std::string& name = "") const { return name.empty() ? folder_ : folder_ + "/" + name; }

 private:
  std::string folder_;
};

class FakeLog final : public TransferLog {
 public:
  Status files(FileState state, const std::vector<TransferItem>& items) override {
    if (calls_left == 0) return fail(ErrorCode::NoSpace, "the record is full");
    if (calls_left > 0) --calls_left;
    if (before) before(state, items);
    return tally.take(state, items);
  }
  std::vector<TransferItem> arrived() const {
    std::vector<TransferItem> items = tally.arrived();
    std::ranges::sort(items);
    return items;
  }

  TransferTally tally;
  int calls_left = -1;  // -1: it never fails
  std::function<void(FileState, const std::vector<TransferItem>&)> before;
};

class FakeListener final : public TransferListener {
 public:
  void progress(std::uint64_t bytes, std::uint64_t of_bytes, std::size_t, std::size_t) override {
    EXPECT_LE(bytes, of_bytes);
    ++told;
    if (leaves_after > 0 && told >= leaves_after) left = true;
  }
  void file(FileState state, const std::string& path, const TransferItem&) override { files[path] = state; }
  bool has_left() override { return left; }

  std::map<std::string, FileState> files;
  int told = 0;
  int leaves_after = 0;
  bool left = false;
};

class FakeScanner final : public FileScanner {
 public:
  Result<ScanAnswer> scan(const UniqueFd& file) override {
    if (broken) return fail(ErrorCode::Io, "no signatures");
    std::uint8_t first = 0;
    EXPECT_LE(::pread(file.get(), &first, 1, 0), 1);
    if (look) look();
    if (first == '?') return fail(ErrorCode::Io, "too large");
    return first == 'X' ? ScanAnswer::Malware : ScanAnswer::Clean;
  }
  bool broken = false;
  std::function<void()> look;
};

class Carry : public ::testing::Test {
 protected:
  CarryOutcome run(Staging staging = Staging::Never) {
    const SourceTree source = tree_of(from.path(), own);
    auto landing = FolderLanding::open(folder_fd(to.path()), staging, own).value();
    CarryParts parts{.source = source, .landing = *landing, .log = log, .listener = listener};
    parts.scanner = scanner ? &*scanner : nullptr;
    parts.scan_demanded = demanded;
    if (read) parts.read = read;
    parts.batch_files = 7;
    return carry(parts);
  }
  void expect_the_record_to_be_what_arrived() { EXPECT_EQ(log.arrived(), items_below(to.path())); }

  MemoryFolder from;
  MemoryFolder to;
  NameRights own;
  FakeLog log;
  FakeListener listener;
  std::optional<FakeScanner> scanner;
  bool demanded = false;
  ReadPiece read;
};

TEST_F(Carry, EveryFileArrivesByItsNameAndIsRecordedByItsDigest) {
  write_text(from.path("Công văn/01.odt"), "one");
  write_text(from.path("trống"), "");
  EXPECT_EQ(run().result, TransferResult::Complete);
  EXPECT_EQ(files_below(to.path()), files_below(from.path()));
  expect_the_record_to_be_what_arrived();
  EXPECT_EQ(log.tally.arrived().size(), 2U);
}

TEST_F(Carry, NothingIsSeenBeforeItIsRecorded) {
  for (int i = 0; i < 20; ++i) write_text(from.path(std::to_string(i)), std::to_string(i));
  log.before = [&](FileState state, const std::vector<TransferItem>& items) {
    EXPECT_EQ(state, FileState::Arrived);
    const auto visible = items_below(to.path());
    for (const TransferItem& item : items) EXPECT_EQ(std::ranges::count(visible, item), 0);
  };
  EXPECT_EQ(run().result, TransferResult::Complete);
}

TEST_F(Carry, WhatCannotBeRecordedDoesNotArrive) {
  for (int i = 0; i < 20; ++i) write_text(from.path(std::to_string(i)), std::to_string(i));
  log.calls_left = 1;
  const CarryOutcome outcome = run();
  EXPECT_EQ(outcome.result, TransferResult::Interrupted);
  EXPECT_EQ(outcome.why->code, ErrorCode::NoSpace);
  EXPECT_EQ(files_below(to.path()).size(), 7U);
  expect_the_record_to_be_what_arrived();
}

TEST_F(Carry, MalwareIsRecordedAndNotDelivered) {
  write_text(from.path("bad"), "X5O!");
  write_text(from.path("good"), "good");
  scanner.emplace();
  scanner->look = [&] { EXPECT_TRUE(files_below(to.path()).empty()); };
  const CarryOutcome outcome = run();
  EXPECT_EQ(outcome.result, TransferResult::Partly);
  ASSERT_TRUE(outcome.why);
  EXPECT_EQ(outcome.why->arguments, std::vector<std::string>{"bad"});
  EXPECT_EQ(log.tally.malware(), 1U);
  EXPECT_EQ(listener.files["bad"], FileState::Malware);
  EXPECT_EQ(files_below(to.path()).size(), 1U);
  expect_the_record_to_be_what_arrived();
}

TEST_F(Carry, AScanThatIsDemandedAndCannotBeDoneDeliversNothing) {
  write_text(from.path("a"), "a");
  demanded = true;
  EXPECT_EQ(run().result, TransferResult::Refused);
  scanner.emplace();
  scanner->broken = true;
  EXPECT_EQ(run().result, TransferResult::Partly);
  EXPECT_EQ(log.tally.not_scanned(), 1U);
  EXPECT_TRUE(files_below(to.path()).empty());
}

TEST_F(Carry, AScanThatNobodyDemandedAndCannotBeDoneIsSaid) {
  write_text(from.path("a"), "a");
  scanner.emplace();
  scanner->broken = true;
  const CarryOutcome outcome = run();
  EXPECT_EQ(outcome.result, TransferResult::Complete);
  EXPECT_TRUE(outcome.scan_failed);
}

// Else a stick could turn the scan off by the first file on it.
TEST_F(Carry, AFileThatCannotBeScannedTakesNothingFromThoseAfterIt) {
  write_text(from.path("a"), "?");
  write_text(from.path("b"), "X5O!");
  scanner.emplace();
  const CarryOutcome outcome = run();
  EXPECT_EQ(outcome.result, TransferResult::Partly);
  EXPECT_TRUE(outcome.scan_failed);
  EXPECT_EQ(log.tally.malware(), 1U);
  EXPECT_EQ(files_below(to.path()), (std::map<std::string, std::string>{{"a", "?"}}));
}

TEST_F(Carry, ANameThatIsTakenRefusesAllBeforeAByteIsCopied) {
  write_text(from.path("a"), "new");
  write_text(from.path("b"), "new");
  write_text(to.path("b"), "old");
  const CarryOutcome outcome = run();
  EXPECT_EQ(outcome.result, TransferResult::Refused);
  EXPECT_EQ(files_below(to.path()), (std::map<std::string, std::string>{{"b", "old"}}));
  EXPECT_EQ(listener.told, 0);
}

TEST_F(Carry, ANameThatIsTakenMeanwhileCostsOnlyItsFile) {
  for (const char* name : {"a", "b", "c"}) write_text(from.path(name), name);
  log.before = [&](FileState state, const auto&) {
    if (state == FileState::Arrived) write_text(to.path("b"), "somebody else's");
  };
  const CarryOutcome outcome = run();
  EXPECT_EQ(outcome.result, TransferResult::Partly);
  EXPECT_EQ(read_text(to.path("b")), "somebody else's");
  EXPECT_EQ(log.arrived().size(), 2U);
  EXPECT_EQ(listener.files["b"], FileState::Withdrawn);
}

TEST_F(Carry, WhoeverLeavesKeepsWhatIsWhole) {
  for (int i = 0; i < 20; ++i) write_text(from.path(std::to_string(i)), std::to_string(i));
  listener.leaves_after = 10;
  const CarryOutcome outcome = run();
  EXPECT_EQ(outcome.result, TransferResult::Interrupted);
  EXPECT_GE(files_below(to.path()).size(), 9U);
  EXPECT_LT(files_below(to.path()).size(), 20U);
  expect_the_record_to_be_what_arrived();
}

// A thousand files from a stick that is pulled at a random byte.
class PulledStick : public Carry, public ::testing::WithParamInterface<int> {
 protected:
  static constexpr int kFiles = 1000;

  PulledStick() : random(static_cast<unsigned>(GetParam())) {
    std::uniform_int_distribution<std::size_t> length(0, 900);
    for (int i = 0; i < kFiles; ++i) {
      std::string text(length(random), '\0');
      for (char& byte : text) byte = static_cast<char>(random());
      total += text.size();
      write_text(from.path(std::to_string(i % 10) + "/" + std::to_string(i)), text);
    }
  }
  // The reading side fails for good as soon as `bytes` were read; the last piece is cut short.
  void pull_after(std::uint64_t bytes) {
    read = [this, left = bytes](const UniqueFd& file, std::uint64_t offset,
                                std::span<std::uint8_t> piece) mutable -> Result<std::size_t> {
      if (left == 0) return fail(ErrorCode::Io, "pulled", {}, nullptr, EIO);
      const auto most = std::min<std::uint64_t>({left, piece.size(), 1 + random() % 300});
      const std::size_t got = TRY(read_piece(file, offset, piece.first(most)));
      left -= got;
      return got;
    };
  }

  std::mt19937 random;
  std::uint64_t total = 0;
};

TEST_P(PulledStick, TheRecordIsWhatArrivedAndNothingIsSeenByHalf) {
  const std::uint64_t after = 1 + random() % (total - 1);
  pull_after(after);
  const CarryOutcome outcome = run(GetParam() % 2 == 0 ? Staging::Never : Staging::Always);
  EXPECT_EQ(outcome.result, TransferResult::Interrupted);
  const auto arrived = files_below(to.path());
  const auto source = files_below(from.path());
  EXPECT_LT(arrived.size(), static_cast<std::size_t>(kFiles));
  for (const auto& [path, text] : arrived) EXPECT_EQ(source.at(path), text) << path;
  std::vector<TransferItem> items;
  std::uint64_t bytes = 0;
  for (const auto& [path, text] : arrived) {
    items.push_back(item_of_text(text));
    bytes += text.size();
  }
  std::ranges::sort(items);
  EXPECT_EQ(log.arrived(), items);
  EXPECT_EQ(list_digest(log.tally.arrived()), list_digest(items));
  // What had been read whole when it was pulled did arrive: all but the file under way.
  EXPECT_LE(bytes, after);
  EXPECT_GT(bytes + 900, after);
}

INSTANTIATE_TEST_SUITE_P(FiftySeeds, PulledStick, ::testing::Range(0, 50));

}  // namespace
}  // namespace dieu8::test
