#include "wipe/medium/store_evidence.h"

#include <gtest/gtest.h>

#include "tests/fakes/wipe/fake_media.h"
#include "tests/wipe/medium/temporary_folder.h"
#include "wipe/medium/copy_evidence.h"

namespace dieu8::test {
namespace {

using Trouble = FakeMedia::Trouble;

constexpr const char* kPlace = "dieu8/evidence/20261129-101500-1a2b3c4d";

class StoreEvidence : public testing::Test {
 protected:
  StoreEvidence() : media(place.path("/sticks")), stick(media.add("sdb1")) {
    for (const char* name : {"certificate.json", "certificate.json.p7s", "certificate.pdf", "session.journal"})
      place.write("memory/20261129-101500-1a2b3c4d/" + std::string(name), std::string(name) + "\n");
  }

  Result<std::string> store() {
    return store_evidence(media, stick, session, [this](const std::string& folder) {
      checked_folder = folder;
      return verdict;
    });
  }
  ErrorCode code() {
    const auto stored = store();
    EXPECT_FALSE(stored);
    return stored.assume_error().code;
  }
  std::string on_stick(const std::string& name) const {
    return place.read("sticks/sdb1/" + std::string(kPlace) + "/" + name);
  }

  TemporaryFolder place;
  FakeMedia media;
  MediumDevice stick;
  std::string session = place.path("/memory/20261129-101500-1a2b3c4d");
  std::string checked_folder;
  Status verdict = ok();
};

TEST_F(StoreEvidence, LeavesEveryFileOnTheMediumAndNothingMounted) {
  const auto stored = store();
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored.assume_value(), kPlace);
  EXPECT_EQ(on_stick("certificate.json"), "certificate.json\n");
  EXPECT_EQ(on_stick("session.journal"), "session.journal\n");
  EXPECT_FALSE(media.mounted("sdb1"));
}

TEST_F(StoreEvidence, HasTheVerifierLookAtWhatLiesOnTheMediumOnceTheCacheIsGone) {
  ASSERT_TRUE(store());
  EXPECT_EQ(checked_folder, media.content("sdb1") + "/" + kPlace);
  EXPECT_EQ(media.forgotten(), 1);
}

TEST_F(StoreEvidence, FailsWithWhatTheVerifierSays) {
  verdict = fail(ErrorCode::Invalid, "not valid");
  EXPECT_EQ(code(), ErrorCode::Invalid);
  EXPECT_FALSE(media.mounted("sdb1"));
}

TEST_F(StoreEvidence, RefusesAWriteProtectedStick) {
  media.trouble("sdb1", Trouble::WriteProtected);
  EXPECT_EQ(code(), ErrorCode::Refused);
}

TEST_F(StoreEvidence, SaysThatTheStickIsGone) {
  media.trouble("sdb1", Trouble::PulledBeforeWriting);
  EXPECT_EQ(code(), ErrorCode::NotFound);
}

TEST_F(StoreEvidence, IsNotDoneWhenTheStickIsPulledBeforeTheReadBack) {
  media.trouble("sdb1", Trouble::PulledBeforeReading);
  EXPECT_EQ(code(), ErrorCode::NotFound);
}

TEST_F(StoreEvidence, FindsOutThatTheStickLostAFile) {
  media.trouble("sdb1", Trouble::LosesWhatWasWritten);
  EXPECT_EQ(code(), ErrorCode::Invalid);
}

TEST_F(StoreEvidence, FindsOutThatTheStickKeepsOtherBytes) {
  media.trouble("sdb1", Trouble::KeepsOtherBytes);
  EXPECT_EQ(code(), ErrorCode::Invalid);
}

TEST_F(StoreEvidence, IsNotDoneWhenTheLastSyncFails) {
  media.trouble("sdb1", Trouble::NotUnmounted);
  EXPECT_EQ(code(), ErrorCode::Io);
}

TEST_F(StoreEvidence, CanBeDoneAgainOnAnotherStickAfterAFailure) {
  media.trouble("sdb1", Trouble::KeepsOtherBytes);
  EXPECT_FALSE(store());
  stick = media.add("sdc1");
  EXPECT_TRUE(store());
  EXPECT_EQ(place.read("sticks/sdc1/" + std::string(kPlace) + "/certificate.json"), "certificate.json\n");
}

TEST_F(StoreEvidence, TakesAwayTheWorkingFilesOfASessionThatCameToItsEnd) {
  place.write("sticks/sdb1/" + std::string(kPlace) + "/session.json", "unfinished\n");
  ASSERT_TRUE(store());
  EXPECT_EQ(on_stick("session.json"), "(none)");
}

TEST_F(StoreEvidence, LeavesOtherSessionsOnTheStickAlone) {
  place.write("sticks/sdb1/dieu8/evidence/20250101-000000-00000000/certificate.json", "an older one\n");
  ASSERT_TRUE(store());
  EXPECT_EQ(place.read("sticks/sdb1/dieu8/evidence/20250101-000000-00000000/certificate.json"), "an older one\n");
}

TEST(CopyEvidence, CutsAJournalBehindItsLastWholeRecord) {
  const TemporaryFolder place;
  place.write("from/session.journal", "{1}\n{2}\n{3");
  ASSERT_TRUE(copy_evidence(place.path("/from"), place.path("/to")));
  EXPECT_EQ(place.read("to/session.journal"), "{1}\n{2}\n");
}

TEST(CopyEvidence, TakesNoFileThatIsBeingWritten) {
  const TemporaryFolder place;
  place.write("from/resume-1.json.new", "half");
  ASSERT_TRUE(copy_evidence(place.path("/from"), place.path("/to")));
  EXPECT_EQ(place.read("to/resume-1.json.new"), "(none)");
}

TEST(CopyEvidence, TakesAFolderInTheFolderAndLetsItGo) {
  const TemporaryFolder place;
  place.write("from/session-key/key.pem", "key");
  place.write("from/session.journal", "{1}\n");
  ASSERT_TRUE(copy_evidence(place.path("/from"), place.path("/to")));
  EXPECT_EQ(place.read("to/session-key/key.pem"), "key");
  boost::filesystem::remove_all(place.path("/from/session-key"));
  ASSERT_TRUE(copy_evidence(place.path("/from"), place.path("/to")));
  EXPECT_FALSE(boost::filesystem::exists(place.path("/to/session-key")));
}

TEST(CopyEvidence, FailsWhereNoFolderCanBeMade) {
  const TemporaryFolder place;
  place.write("from/session.journal", "{1}\n");
  place.write("to", "a file, not a folder");
  EXPECT_FALSE(copy_evidence(place.path("/from"), place.path("/to/dieu8/evidence/x")));
}

}  // namespace
}  // namespace dieu8::test
