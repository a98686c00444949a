// What is on the disk after each thing the guard may do, and after each way it may die.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence/base/file.h"
#include "guard/record/record_types.h"
#include "tests/guard/record/record_bench.h"

namespace dieu8 {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* kNovember = "guard-2026-11.journal";
const Json::Object kStick{{"place", "usb:1-2"}, {"vendor", "0781"}};

class GuardRecordOnDisk : public ::testing::Test {
 protected:
  JournalCheck check(const std::string& file = kNovember) {
    return check_journal(bench_.bytes(file), &sample_agency().trust(), kGuardRecordSealers);
  }
  SegmentOpening opening(const std::string& file) { return segment_opening_of(bench_.bytes(file)).value(); }
  void to_month(std::int64_t days) { bench_.clock.advance(days * 86'400'000); }

  RecordBench bench_;
};

TEST_F(GuardRecordOnDisk, BeginsWithASegmentOfThisMonthThatNamesNoneBeforeIt) {
  ASSERT_TRUE(bench_.open());
  EXPECT_THAT(bench_.files(), ElementsAre(kNovember));
  EXPECT_EQ(bench_.types(), "opened segment-opened");
  EXPECT_EQ(opening(kNovember), (SegmentOpening{1, kNovember, false, std::nullopt}));
}

TEST_F(GuardRecordOnDisk, HoldsAPermissionBeforeWriteReturns) {
  ASSERT_TRUE(bench_.open());
  ASSERT_TRUE(bench_.record->write(record::kPermission, kStick, Weight::Permission));
  const auto records = bench_.records(kNovember);
  EXPECT_EQ(records.back().type, "permission");
  EXPECT_EQ(records.back().fields, kStick);
}

TEST_F(GuardRecordOnDisk, PairsEachStartWithItsStop) {
  ASSERT_TRUE(bench_.open());
  ASSERT_TRUE(bench_.record->start({{"version", "0.1.0"}}));
  ASSERT_TRUE(bench_.record->stop({}));
  bench_.clock.restart("11111111-aaaa-4bbb-8ccc-0123456789ab");
  ASSERT_TRUE(bench_.open());
  ASSERT_TRUE(bench_.record->start({}));
  EXPECT_EQ(bench_.types(), "opened segment-opened start stop reopened start");
}

TEST_F(GuardRecordOnDisk, SaysCrashWhenTheGuardWasKilledInTheSameBoot) {
  ASSERT_TRUE(bench_.open());
  ASSERT_TRUE(bench_.record->start({}));
  bench_.kill();
  ASSERT_TRUE(bench_.open());
  ASSERT_TRUE(bench_.record->start({}));
  EXPECT_EQ(bench_.types(), "opened segment-opened start reopened crash start");
  const Json::Object crash = bench_.records(kNovember)[4].fields;
  EXPECT_EQ(crash.at("same_boot"), Json(true));
  EXPECT_EQ(crash.at("last_record"), Json(3));
  EXPECT_EQ(crash.at("last_time"), Json("2026-11-22T09:00:00+07:00"));
}

TEST_F(GuardRecordOnDisk, SaysCrashWhenThePowerWentInAnEarlierBoot) {
  ASSERT_TRUE(bench_.open());
  ASSERT_TRUE(bench_.record->start({}));
  bench_.clock.restart("11111111-aaaa-4bbb-8ccc-0123456789ab");
  ASSERT_TRUE(bench_.open());
  ASSERT_TRUE(bench_.record->start({}));
  const Json::Object crash = bench_.records(kNovember)[4].fields;
  EXPECT_EQ(crash.at("same_boot"), Json(false));
  EXPECT_EQ(crash.at("boot"), Json("3f0c1a52-7a1e-4d3b-9d57-0c2f6f1b8a01"));
}

TEST_F(GuardRecordOnDisk, StartNamesTheHeadOfAllRecordsBeforeIt) {
  ASSERT_TRUE(bench_.open());
  const JournalHead before = bench_.record->state().head;
  ASSERT_TRUE(bench_.record->start({}));
  const Json::Object previous = *bench_.records(kNovember).back().fields.at("previous").object();
  EXPECT_EQ(previous.at("records"), Json(static_cast<std::int64_t>(before.records)));
  EXPECT_EQ(previous.at("root"), Json(to_hex(before.root)));
}

TEST_F(GuardRecordOnDisk, RecordsATornTailAndGoesOn) {
  ASSERT_TRUE(bench_.open());
  ASSERT_TRUE(bench_.record->start({}));
  bench_.kill();
  Bytes torn = bench_.bytes(kNovember);
  for (const char c : std::string(R"({"boot":"3f)")) torn.push_back(static_cast<std::uint8_t>(c));
  bench_.put(kNovember, torn);
  ASSERT_TRUE(bench_.open());
  ASSERT_TRUE(bench_.record->start({}));
  EXPECT_EQ(bench_.types(), "opened segment-opened start torn-tail reopened crash start");
}

// A power cut leaves any part of the last writes: the guard starts, says crash, and the record stays provable.
TEST_F(GuardRecordOnDisk, StartsAfterAPowerCutAtAnyByte) {
  bench_.options.seal = machine_seal();
  ASSERT_TRUE(bench_.open());
  const std::size_t opened = bench_.bytes(kNovember).size();
  ASSERT_TRUE(bench_.record->start({}));
  ASSERT_TRUE(bench_.record->write(record::kPlug, kStick, Weight::Notice));
  bench_.kill();
  const Bytes whole = bench_.bytes(kNovember);
  for (std::size_t kept = opened; kept <= whole.size(); kept += 31) {
    bench_.put(kNovember, ByteView(whole).first(kept));
    bench_.clock.restart("11111111-aaaa-4bbb-8ccc-0123456789ab");
    ASSERT_TRUE(bench_.open()) << kept;
    ASSERT_TRUE(bench_.record->start({})) << kept;
    ASSERT_TRUE(bench_.record->stop({})) << kept;
    bench_.kill();
    const JournalCheck after = check();
    EXPECT_NE(after.verdict, JournalVerdict::Invalid) << kept << words_of(after);
    EXPECT_EQ(after.sealed_records, after.head.records) << kept;
    EXPECT_EQ(after.counts.count("crash"), after.counts.at("start") - 1) << kept;
  }
}

TEST_F(GuardRecordOnDisk, ClosesAndSealsAMonthThatIsOverAndTheNextNamesItsHead) {
  bench_.options.seal = machine_seal();
  ASSERT_TRUE(bench_.open());
  ASSERT_TRUE(bench_.record->start({}));
  to_month(20);
  ASSERT_TRUE(bench_.record->write(record::kPlug, kStick, Weight::Notice));
  EXPECT_THAT(bench_.files(), ElementsAre(kNovember, "guard-2026-12.journal"));
  EXPECT_EQ(bench_.types(), "opened segment-opened plug");
  const JournalCheck november = check();
  EXPECT_EQ(november.verdict, JournalVerdict::Valid) << words_of(november);
  const SegmentOpening december = opening("guard-2026-12.journal");
  EXPECT_EQ(december.number, 2U);
  EXPECT_TRUE(december.running);
  EXPECT_EQ(december.previous->head, november.head);
  EXPECT_EQ(december.previous->origin, november.origin);
}

TEST_F(GuardRecordOnDisk, EndsAMonthWithoutAKeyUnsealedAndStillNamesItsHead) {
  ASSERT_TRUE(bench_.open());
  to_month(20);
  ASSERT_TRUE(bench_.record->write(record::kPlug, kStick, Weight::Notice));
  const JournalCheck november = check();
  EXPECT_FALSE(november.closed);
  EXPECT_EQ(november.counts.count("segment-closed"), 1U);
  EXPECT_EQ(opening("guard-2026-12.journal").previous->head, november.head);
  EXPECT_FALSE(bench_.record->state().has_key);
}

TEST_F(GuardRecordOnDisk, SaysUnsignedInTheNextSegmentWhenTheKeyCouldNotSeal) {
  bench_.options.seal = [](ByteView) -> Result<Bytes> { return fail(ErrorCode::Refused, "expired"); };
  ASSERT_TRUE(bench_.open());
  to_month(20);
  ASSERT_TRUE(bench_.record->write(record::kPlug, kStick, Weight::Notice));
  EXPECT_EQ(bench_.types(), "opened segment-opened unsigned plug");
  EXPECT_TRUE(bench_.record->state().last_seal_failed);
}

TEST_F(GuardRecordOnDisk, GoesOnInTheNewestSegmentWhenTheClockWasSetBack) {
  ASSERT_TRUE(bench_.open());
  bench_.clock.set_wall({1'780'000'000});  // May 2026
  ASSERT_TRUE(bench_.record->write(record::kPlug, kStick, Weight::Notice));
  EXPECT_THAT(bench_.files(), ElementsAre(kNovember));
}

TEST_F(GuardRecordOnDisk, OpensASecondSegmentInTheMonthWhenTheFirstIsLong) {
  bench_.options.most_segment_bytes = 2'000;
  ASSERT_TRUE(bench_.open());
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(bench_.record->write(record::kPermission, kStick, Weight::Permission));
  EXPECT_THAT(bench_.files(), ElementsAre(kNovember, "guard-2026-11-2.journal"));
}

TEST_F(GuardRecordOnDisk, OpensTheNextSegmentWhenTheProgramDiedBetweenTheTwo) {
  bench_.options.seal = machine_seal();
  ASSERT_TRUE(bench_.open());
  to_month(20);
  ASSERT_TRUE(bench_.record->write(record::kPlug, kStick, Weight::Notice));
  bench_.kill();
  ASSERT_EQ(::unlink(bench_.path("guard-2026-12.journal").c_str()), 0);
  bench_.put("guard-2026-12.journal.new", as_bytes("{\"boot\":"));  // torn while it was begun
  ASSERT_TRUE(bench_.open());
  EXPECT_EQ(opening("guard-2026-12.journal").previous->head, check().head);
}

TEST_F(GuardRecordOnDisk, ClosesASegmentWhoseClosingWasInterrupted) {
  ASSERT_TRUE(bench_.open());
  to_month(20);
  ASSERT_TRUE(bench_.record->write(record::kPlug, kStick, Weight::Notice));
  bench_.kill();
  ASSERT_EQ(::unlink(bench_.path("guard-2026-12.journal").c_str()), 0);
  bench_.options.seal = machine_seal();
  ASSERT_TRUE(bench_.open());
  const JournalCheck november = check();
  EXPECT_EQ(november.verdict, JournalVerdict::Valid) << words_of(november);
  EXPECT_EQ(november.counts.at("segment-closed"), 1U);
  EXPECT_EQ(opening("guard-2026-12.journal").previous->head, november.head);
}

TEST_F(GuardRecordOnDisk, LeavesADamagedSegmentAsItIsAndNamesItsDigest) {
  ASSERT_TRUE(bench_.open());
  ASSERT_TRUE(bench_.record->start({}));
  bench_.kill();
  Bytes damaged = bench_.bytes(kNovember);
  damaged[damaged.size() / 2] ^= 1U;
  bench_.put(kNovember, damaged);
  ASSERT_TRUE(bench_.open());
  EXPECT_EQ(bench_.bytes(kNovember), damaged);
  const PreviousSegment previous = *opening("guard-2026-11-2.journal").previous;
  EXPECT_FALSE(previous.head);
  EXPECT_EQ(previous.sha256, sha256(damaged));
  EXPECT_EQ(previous.bytes, damaged.size());
}

TEST_F(GuardRecordOnDisk, NoticesThatItsFileWasTakenAway) {
  ASSERT_TRUE(bench_.open());
  const JournalHead head = bench_.record->state().head;
  ASSERT_EQ(::unlink(bench_.path(kNovember).c_str()), 0);
  ASSERT_TRUE(bench_.record->write(record::kPermission, kStick, Weight::Permission));
  EXPECT_EQ(bench_.types(), "opened segment-opened alarm permission");
  EXPECT_EQ(opening("guard-2026-11-2.journal").number, 2U);
  EXPECT_EQ(opening("guard-2026-11-2.journal").previous->head, head);
}

TEST_F(GuardRecordOnDisk, NoticesThatAnOlderCopyWasPutInItsPlace) {
  ASSERT_TRUE(bench_.open());
  const Bytes older = bench_.bytes(kNovember);
  ASSERT_TRUE(bench_.record->write(record::kPermission, kStick, Weight::Permission));
  bench_.put(kNovember, older);
  ASSERT_TRUE(bench_.record->write(record::kPermission, kStick, Weight::Permission));
  EXPECT_EQ(bench_.types(), "opened segment-opened alarm permission");
  EXPECT_EQ(bench_.bytes(kNovember), older);
}

TEST_F(GuardRecordOnDisk, PermitsNothingWhenItsFolderWasTakenAway) {
  ASSERT_TRUE(bench_.open());
  ASSERT_EQ(::rename(bench_.scratch.path("journal").c_str(), bench_.scratch.path("away").c_str()), 0);
  EXPECT_FALSE(bench_.record->write(record::kPermission, kStick, Weight::Permission));
}

TEST_F(GuardRecordOnDisk, IsWrittenByOneProgramAtATime) {
  ASSERT_TRUE(bench_.open());
  auto second = JournalGuardRecord::open(bench_.options, bench_.clock, std::make_unique<FakeRoom>(bench_.room));
  ASSERT_FALSE(second);
  EXPECT_EQ(second.assume_error().code, ErrorCode::Refused);
  EXPECT_THAT(bench_.files(), ElementsAre(kNovember));
}

TEST_F(GuardRecordOnDisk, RefusesWhatItWritesItselfAndWhatNoReaderAccepts) {
  ASSERT_TRUE(bench_.open());
  for (const char* type : {"start", "stop", "crash", "coalesced", "segment-opened", "segment-closed", "opened", "Plug"})
    EXPECT_EQ(bench_.record->write(type, {}, Weight::Permission).error().code, ErrorCode::Misuse) << type;
  EXPECT_EQ(bench_.record->write("plug", {{"name", "\xFF"}}, Weight::Notice).error().code, ErrorCode::Misuse);
  EXPECT_TRUE(bench_.record->write("plug", kStick, Weight::Notice));
}

TEST_F(GuardRecordOnDisk, RecordsAFloodAsOneCountAndBeforeAPermission) {
  bench_.options.flood = {.notices = 2, .refusals = 2, .window_ms = 60'000, .most_kinds = 8};
  ASSERT_TRUE(bench_.open());
  for (int i = 0; i < 1'000; ++i) ASSERT_TRUE(bench_.record->write(record::kPlug, kStick, Weight::Notice));
  EXPECT_TRUE(bench_.record->next_flush());
  ASSERT_TRUE(bench_.record->write(record::kPermission, kStick, Weight::Permission));
  EXPECT_FALSE(bench_.record->next_flush());
  EXPECT_EQ(bench_.types(), "opened segment-opened plug plug coalesced permission");
  EXPECT_EQ(bench_.records(kNovember)[4].fields.at("count"), Json(998));
}

TEST_F(GuardRecordOnDisk, RecordsAFloodWhenItsTimeHasComeAndAtTheStop) {
  bench_.options.flood = {.notices = 1, .refusals = 1, .window_ms = 60'000, .most_kinds = 8};
  ASSERT_TRUE(bench_.open());
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(bench_.record->write(record::kPlug, kStick, Weight::Notice));
  ASSERT_TRUE(bench_.record->flush());
  EXPECT_EQ(bench_.types(), "opened segment-opened plug");
  bench_.clock.advance(60'000);
  ASSERT_TRUE(bench_.record->flush());
  EXPECT_EQ(bench_.types(), "opened segment-opened plug coalesced");
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(bench_.record->write(record::kPlug, kStick, Weight::Notice));
  ASSERT_TRUE(bench_.record->stop({}));
  EXPECT_EQ(bench_.types(), "opened segment-opened plug coalesced coalesced stop");
}

TEST_F(GuardRecordOnDisk, CountsNoPermissionWhateverItsWeight) {
  bench_.options.flood = {.notices = 1, .refusals = 1, .window_ms = 60'000, .most_kinds = 8};
  ASSERT_TRUE(bench_.open());
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(bench_.record->write(record::kPlug, kStick, Weight::Notice));
  bench_.room->free_bytes = 100'000;  // a keyboard on a full disk: its record may use the reserve
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(bench_.record->write(record::kPermission, kStick, Weight::Refusal));
  EXPECT_EQ(bench_.types(), "opened segment-opened plug low-space coalesced permission permission permission");
}

TEST_F(GuardRecordOnDisk, StopEndsWithASealedCheckpoint) {
  bench_.options.seal = machine_seal();
  ASSERT_TRUE(bench_.open());
  ASSERT_TRUE(bench_.record->start({}));
  ASSERT_TRUE(bench_.record->stop({}));
  EXPECT_EQ(bench_.types(), "opened segment-opened start stop checkpoint");
  EXPECT_EQ(check().sealed_records, 5U);
}

TEST_F(GuardRecordOnDisk, SaysThatItCannotSealWithoutAKey) {
  ASSERT_TRUE(bench_.open());
  EXPECT_EQ(bench_.record->checkpoint().error().code, ErrorCode::Unsupported);
  EXPECT_TRUE(bench_.record->write(record::kPlug, kStick, Weight::Notice));
}

TEST_F(GuardRecordOnDisk, RefusesPermissionsOnAFullDiskAndRecordsRefusals) {
  ASSERT_TRUE(bench_.open());
  bench_.room->free_bytes = 100'000;
  EXPECT_EQ(bench_.record->write(record::kPermission, kStick, Weight::Permission).error().code, ErrorCode::NoSpace);
  EXPECT_TRUE(bench_.record->write(record::kDecision, kStick, Weight::Refusal));
  EXPECT_EQ(bench_.types(), "opened segment-opened low-space decision");
  EXPECT_EQ(bench_.record->state().stage, SpaceStage::ReserveOnly);
  bench_.room->free_bytes = kGibibyte;
  EXPECT_TRUE(bench_.record->write(record::kPermission, kStick, Weight::Permission));
  EXPECT_EQ(bench_.types(), "opened segment-opened low-space decision low-space permission");
}

TEST_F(GuardRecordOnDisk, SaysAtFourFifthsThatTheDiskFillsUp) {
  ASSERT_TRUE(bench_.open());
  bench_.room->free_bytes = kGibibyte / 5 - 1;
  EXPECT_TRUE(bench_.record->write(record::kPermission, kStick, Weight::Permission));
  EXPECT_EQ(bench_.types(), "opened segment-opened low-space permission");
  EXPECT_EQ(bench_.records(kNovember)[2].fields.at("stage"), Json("alarm"));
}

TEST_F(GuardRecordOnDisk, SaysAtTheStartThatTheDiskWasFullAlready) {
  bench_.room->free_bytes = 100'000;
  ASSERT_TRUE(bench_.open());
  ASSERT_TRUE(bench_.record->start({}));
  EXPECT_EQ(bench_.types(), "opened segment-opened low-space start");
}

TEST_F(GuardRecordOnDisk, LetsGoOfTheReserveOnlyWhenARecordMayNotFit) {
  ASSERT_TRUE(bench_.open());
  bench_.room->free_bytes = kRecordFloorBytes;
  ASSERT_TRUE(bench_.record->write(record::kDecision, kStick, Weight::Refusal));
  EXPECT_EQ(bench_.record->state().reserve_bytes, bench_.options.reserve_bytes);
  bench_.room->free_bytes = 0;
  ASSERT_TRUE(bench_.record->write(record::kDecision, kStick, Weight::Refusal));
  EXPECT_EQ(bench_.record->state().reserve_bytes, 0U);
  bench_.room->free_bytes = kGibibyte;
  EXPECT_EQ(bench_.record->checkpoint().error().code, ErrorCode::Unsupported);
  EXPECT_EQ(bench_.record->state().reserve_bytes, bench_.options.reserve_bytes);
}

}  // namespace
}  // namespace dieu8
