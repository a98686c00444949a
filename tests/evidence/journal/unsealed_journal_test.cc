#include <gtest/gtest.h>

#include "evidence/crypto/sign/session_key.h"
#include "evidence/journal/check_unsealed_journal.h"
#include "tests/evidence/journal/sample.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

using Kind = JournalFindingKind;

// What a run without an officer's key makes for the certificate `id`.
CheckpointSeal session_seal(const std::string& id) {
  const ScratchFolder folder;
  const std::shared_ptr<Signer> signer = make_session_key(folder.path("session-key"), id, "computer").value();
  return [signer](ByteView text) { return sign_detached(text, *signer, {1'795'312'900}); };
}

const Bytes& unsealed() {
  static const Bytes journal = closed_journal(session_seal(kOrigin));
  return journal;
}

TEST(UnsealedJournal, IsUndeterminedIntactAndSealedByNobody) {
  const auto check = check_unsealed_journal(unsealed());
  ASSERT_TRUE(check);
  EXPECT_EQ(check->verdict, JournalVerdict::Undetermined) << words_of(*check);
  EXPECT_TRUE(check->intact);
  EXPECT_FALSE(check->anchored);
  EXPECT_TRUE(found(*check, Kind::NotSealedByAgency));
}

TEST(UnsealedJournal, IsInvalidWithAnyRecordTakenOut) {
  const std::vector<Bytes> lines = lines_of(unsealed());
  for (std::size_t out = 0; out + 1 < lines.size(); ++out) {
    std::vector<Bytes> rest = lines;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(out));
    const auto check = check_unsealed_journal(joined(rest));
    ASSERT_TRUE(check);
    EXPECT_EQ(check->verdict, JournalVerdict::Invalid) << out;
  }
}

TEST(UnsealedJournal, WithAByteChangedIsNotTakenForOneThatIsMerelyUnsealed) {
  for (std::size_t at = 0; at < unsealed().size(); at += 37) {
    Bytes changed = unsealed();
    changed[at] ^= 1U;
    const auto check = check_unsealed_journal(changed);
    EXPECT_FALSE(check && found(*check, Kind::NotSealedByAgency)) << at << " " << words_of(*check);
  }
}

TEST(UnsealedJournal, ClosedWithTheKeyOfAnotherSessionIsInvalid) {
  const auto check = check_unsealed_journal(closed_journal(session_seal(kOtherOrigin)));
  ASSERT_TRUE(check);
  EXPECT_EQ(check->verdict, JournalVerdict::Invalid);
  EXPECT_TRUE(found(*check, Kind::Spliced));
}

TEST(UnsealedJournal, IsNotWhatAnOfficerSealedAndNotWhatNobodyClosed) {
  EXPECT_FALSE(check_unsealed_journal(closed_journal(sample_agency().seal())));
  SampleJournal open;
  open.add_session();
  EXPECT_FALSE(check_unsealed_journal(open.medium->durable));
  EXPECT_FALSE(check_unsealed_journal({}));
  EXPECT_FALSE(check_unsealed_journal(as_bytes("\n")));
}

// What an officer's certificate names must be sealed by an officer: the strict check is what it always was.
TEST(UnsealedJournal, IsInvalidWhereAnOfficersSealIsDemanded) {
  EXPECT_EQ(check_journal(unsealed(), &sample_agency().trust()).verdict, JournalVerdict::Invalid);
}

}  // namespace
}  // namespace dieu8
