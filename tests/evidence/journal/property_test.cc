// Random journals, random damage: check_journal against a plain reader that knows only the definition.
#include <gtest/gtest.h>

#include <random>

#include "evidence/journal/checkpoint.h"
#include "evidence/journal/merkle_tree.h"
#include "evidence/journal/record.h"
#include "tests/evidence/journal/sample.h"

namespace dieu8 {
namespace {

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t limit) {
  return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
}

Json random_value(Random& random, int depth) {
  switch (below(random, depth > 2 ? 4 : 6)) {
    case 0: return Json();
    case 1: return Json(below(random, 2) == 0);
    case 2: return Json(static_cast<std::int64_t>(below(random, 1U << 30U)) - (1 << 29));
    case 3: return Json(std::string(below(random, 12), static_cast<char>('\x01' + below(random, 126))) + "ữ😀\n\"");
    case 4: return Json(Json::Array(below(random, 3), random_value(random, depth + 1)));
    default: return Json(Json::Object{{"ô", random_value(random, depth + 1)}, {"\xF0\x9F\x98\x80", 1}, {"a", "b"}});
  }
}

// Records as they may come in life: restarts, pauses, any fields. Closed with bytes that are no seal.
Bytes random_journal(Random& random) {
  SampleJournal sample;
  const std::size_t count = below(random, 20);
  for (std::size_t i = 0; i < count; ++i) {
    sample.clock.advance(static_cast<std::int64_t>(below(random, 100'000)));
    sample.append("event-" + std::to_string(below(random, 5)), {{"value", random_value(random, 0)}}).value();
  }
  const auto seal = [](ByteView) -> Result<Bytes> { return Bytes{1}; };
  if (below(random, 2) == 0) sample.journal.close(seal).value();
  return sample.medium->durable;
}

// The definition and nothing else: is this a whole chain from record 1?
bool is_chain(const Bytes& journal) {
  Digest previous{};
  std::uint64_t number = 0;
  bool closed = false;
  for (const Bytes& line : lines_of(journal)) {
    if (closed || line.back() != '\n') return false;
    const ByteView bare = ByteView(line).first(line.size() - 1);
    const auto record = parse_record(bare);
    if (!record || record_line(record.value()) != as_text(bare)) return false;
    if (record.value().sequence != ++number || record.value().previous != previous) return false;
    if ((number == 1) != (record.value().type == kOpened)) return false;
    if (record.value().type == kCheckpoint) {
      const auto fields = parse_checkpoint_fields(record.value().fields);
      if (!fields) return false;
      closed = fields.value().kind == CheckpointKind::Final;
    }
    Bytes leaf{0};
    leaf.insert(leaf.end(), bare.begin(), bare.end());
    previous = sha256(leaf);
  }
  return number > 0;
}

void damage(Bytes& bytes, Random& random) {
  const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(below(random, bytes.size()));
  switch (below(random, 5)) {
    case 0: *at = static_cast<std::uint8_t>(*at ^ (1U << below(random, 8))); break;
    case 1: bytes.erase(at); break;
    case 2: bytes.insert(at, static_cast<std::uint8_t>(below(random, 256))); break;
    case 3: bytes.erase(at, bytes.end()); break;
    default: std::rotate(bytes.begin(), at, bytes.end()); break;
  }
}

TEST(RandomJournals, AreSoundAsWrittenAndReadBackToTheWritersHead) {
  Random random(20'261'122);
  for (int i = 0; i < 300; ++i) {
    const Bytes journal = random_journal(random);
    ASSERT_TRUE(is_chain(journal));
    const JournalCheck check = check_journal(journal, nullptr);
    EXPECT_NE(check.findings.worst_of_chain(), FindingGrade::Broken) << words_of(check);
    EXPECT_EQ(check.head.records, lines_of(journal).size());
  }
}

TEST(RandomJournals, AreNeverValidAndBrokenWheneverThePlainReaderSaysSo) {
  Random random(42);
  int broken = 0;
  for (int i = 0; i < 5'000; ++i) {
    Bytes journal = random_journal(random);
    damage(journal, random);
    if (journal.empty()) continue;
    const JournalCheck check = check_journal(journal, nullptr);
    ASSERT_NE(check.verdict, JournalVerdict::Valid);
    const bool torn_at_end = journal.back() != '\n';
    const bool sound = is_chain(journal);
    // A torn tail is a doubt of its own; without it the two must agree.
    if (!torn_at_end && !sound) {
      EXPECT_EQ(check.verdict, JournalVerdict::Invalid) << words_of(check);
    }
    if (sound) {
      EXPECT_FALSE(found(check, JournalFindingKind::ChainBroken)) << words_of(check);
    }
    broken += sound ? 0 : 1;
  }
  EXPECT_GT(broken, 3'000);
}

}  // namespace
}  // namespace dieu8
