// Somebody who can write the folder, and has no key, tries to make the record say something else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence/journal/checkpoint.h"
#include "evidence/journal/merkle_tree.h"
#include "guard/record/record_types.h"
#include "tests/guard/record/sealed_folder.h"

namespace dieu8 {
namespace {

using Files = std::vector<SegmentFile>;
using Kind = SegmentFindingKind;

Bytes without_last_lines(const Bytes& bytes, std::size_t count) {
  auto lines = lines_of(bytes);
  lines.resize(lines.size() - count);
  return joined(lines);
}

class ForgedRecord : public ::testing::Test {
 protected:
  void expect(const Files& forged, JournalVerdict verdict, Kind kind) {
    const SegmentsCheck check = check_folder(forged);
    EXPECT_EQ(check.verdict, verdict) << words_of(check);
    EXPECT_TRUE(found(check, kind)) << words_of(check);
  }
  Files files_ = three_months();
};

TEST(TrueRecord, IsValidFromTheFirstSegmentToTheLastSeal) {
  const SegmentsCheck check = check_folder(three_months());
  EXPECT_EQ(check.verdict, JournalVerdict::Valid) << words_of(check);
  EXPECT_EQ(check.segments.size(), 3U);
  EXPECT_EQ(check.unsealed_records, 0U);
  EXPECT_EQ(check.sealed_by->role, Role::Machine);
  EXPECT_TRUE(check.findings.empty()) << words_of(check);
}

TEST(TrueRecord, TellsWhenTheGuardRanAndHowItEnded) {
  const RunHistory runs = check_folder(three_months()).runs;
  EXPECT_EQ(runs.runs, 5U);
  EXPECT_EQ(runs.stopped, 3U);
  EXPECT_EQ(runs.cut, 1U);
  EXPECT_EQ(runs.killed, 1U);
  EXPECT_EQ(runs.unknown, 0U);
  EXPECT_EQ(runs.permissions, 5U);
  EXPECT_EQ(runs.refusals, 5U);
  EXPECT_EQ(runs.listed[1].end, RunEnd::Cut);
  EXPECT_EQ(runs.listed[2].end, RunEnd::Killed);
}

TEST(TrueRecord, WithoutATrustedRootProvesNothing) {
  EXPECT_EQ(check_segments(three_months(), nullptr).verdict, JournalVerdict::Undetermined);
}

TEST(TrueRecord, SealedByAnotherAgencyIsInvalid) {
  const SampleAgency other("Sở khác");
  EXPECT_EQ(check_segments(three_months(), &other.trust()).verdict, JournalVerdict::Invalid);
}

TEST(TrueRecord, OfARunningGuardIsUndeterminedBeyondItsLastSeal) {
  RecordBench bench;
  bench.options.seal = machine_seal();
  ASSERT_TRUE(bench.open());
  ASSERT_TRUE(bench.record->start({}));
  ASSERT_TRUE(bench.record->checkpoint());
  EXPECT_EQ(check_folder(files_of(bench)).verdict, JournalVerdict::Valid);
  ASSERT_TRUE(bench.record->write(record::kPlug, {}, Weight::Notice));
  const SegmentsCheck check = check_folder(files_of(bench));
  EXPECT_EQ(check.verdict, JournalVerdict::Undetermined);
  EXPECT_EQ(check.unsealed_records, 1U);
}

TEST(TrueRecord, MayHaveMonthsWithoutASealWhenALaterSealVouchesForThem) {
  RecordBench bench;
  ASSERT_TRUE(bench.open());
  ASSERT_TRUE(bench.record->start({}));
  bench.clock.advance(std::int64_t{20} * 86'400'000);
  ASSERT_TRUE(bench.record->stop({}));
  EXPECT_EQ(check_folder(files_of(bench)).verdict, JournalVerdict::Undetermined);
  bench.options.seal = machine_seal();  // the agency has issued the machine's key
  ASSERT_TRUE(bench.open());
  ASSERT_TRUE(bench.record->stop({}));
  const SegmentsCheck check = check_folder(files_of(bench));
  EXPECT_EQ(check.verdict, JournalVerdict::Valid) << words_of(check);
  EXPECT_TRUE(found(check, Kind::SegmentUnsealed));
}

TEST(TrueRecord, MayBeSealedByTheOfficerAsWell) {
  RecordBench bench;
  bench.options.seal = sample_agency().seal();
  ASSERT_TRUE(bench.open());
  ASSERT_TRUE(bench.record->stop({}));
  EXPECT_EQ(check_folder(files_of(bench)).verdict, JournalVerdict::Valid);
  bench.options.seal = sample_agency().seal({.role = Role::User});
  ASSERT_TRUE(bench.open());
  ASSERT_TRUE(bench.record->stop({}));
  EXPECT_EQ(check_folder(files_of(bench)).verdict, JournalVerdict::Invalid);
}

TEST(MachineSeal, ClosesNoSessionJournal) {
  const JournalCheck check = check_journal(closed_journal(machine_seal()), &sample_agency().trust());
  EXPECT_EQ(check.verdict, JournalVerdict::Invalid);
  EXPECT_TRUE(found(check, JournalFindingKind::SealInvalid));
}

TEST_F(ForgedRecord, WithoutItsFirstSegment) {
  files_.erase(files_.begin());
  expect(files_, JournalVerdict::Invalid, Kind::SegmentsMissing);
}

TEST_F(ForgedRecord, WithoutASegmentInTheMiddle) {
  files_.erase(files_.begin() + 1);
  const SegmentsCheck check = check_folder(files_);
  EXPECT_EQ(check.verdict, JournalVerdict::Invalid);
  EXPECT_EQ(check.findings.front(), (SegmentFinding{Kind::SegmentsMissing, "2", "2"})) << words_of(check);
}

// What the folder alone cannot tell: the report says up to when it is sealed, and asks to compare.
TEST_F(ForgedRecord, WithoutItsLastSegmentIsSealedOnlyUpToTheOneBefore) {
  const auto until = check_folder(files_).sealed_until;
  files_.pop_back();
  const SegmentsCheck check = check_folder(files_);
  EXPECT_EQ(check.verdict, JournalVerdict::Valid) << words_of(check);
  EXPECT_LT(*check.sealed_until, *until);
}

TEST_F(ForgedRecord, PutBackWholeToAnOlderStateIsFoundByWhatWasNoted) {
  const auto noted = check_folder(files_).head;
  ASSERT_EQ(check_segments(files_, &sample_agency().trust(), noted).verdict, JournalVerdict::Valid);
  const auto older = check_folder({files_[0], files_[1]}).head;
  EXPECT_EQ(check_segments(files_, &sample_agency().trust(), older).verdict, JournalVerdict::Valid);
  files_.pop_back();
  const SegmentsCheck check = check_segments(files_, &sample_agency().trust(), noted);
  EXPECT_EQ(check.verdict, JournalVerdict::Invalid) << words_of(check);
  EXPECT_TRUE(found(check, Kind::KnownMissing));
}

// Root has the machine's key: other records, all sealed. What was noted of the true ones tells.
TEST_F(ForgedRecord, WrittenAnewWithTheMachinesOwnKeyIsFoundByWhatWasNoted) {
  RecordBench bench;
  bench.options.seal = machine_seal();
  ASSERT_TRUE(bench.open());
  ASSERT_TRUE(bench.record->write(record::kPermission, {{"place", "usb:1-2"}}, Weight::Permission));
  ASSERT_TRUE(bench.record->stop({}));
  const auto noted = check_folder(files_of(bench)).head;
  const std::string file = bench.files().back();
  bench.kill();
  auto lines = lines_of(bench.bytes(file));
  lines.resize(2);
  bench.put(file, joined(lines));
  ASSERT_TRUE(bench.open());
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(bench.record->write(record::kDecision, {}, Weight::Refusal));
  ASSERT_TRUE(bench.record->stop({}));
  EXPECT_EQ(check_folder(files_of(bench)).verdict, JournalVerdict::Valid);
  const SegmentsCheck check = check_segments(files_of(bench), &sample_agency().trust(), noted);
  EXPECT_EQ(check.verdict, JournalVerdict::Invalid) << words_of(check);
  EXPECT_TRUE(found(check, Kind::KnownDiffers));
}

TEST_F(ForgedRecord, WithASegmentTwice) {
  files_.push_back({"guard-2026-12.journal", files_[1].bytes});
  expect(files_, JournalVerdict::Invalid, Kind::SegmentDuplicated);
}

TEST_F(ForgedRecord, WithTwoSegmentsInEachOthersPlace) {
  std::swap(files_[0].bytes, files_[1].bytes);
  expect(files_, JournalVerdict::Undetermined, Kind::SegmentRenamed);
}

TEST_F(ForgedRecord, RolledBackToAnOlderCopyOfASegment) {
  for (std::size_t cut = 1; cut + 2 < lines_of(files_[1].bytes).size(); ++cut) {
    Files forged = files_;
    forged[1].bytes = without_last_lines(files_[1].bytes, cut);
    expect(forged, JournalVerdict::Invalid, Kind::SegmentCut);
  }
}

TEST_F(ForgedRecord, WithTheTailOfTheLastSegmentCutAtEveryLine) {
  const std::size_t lines = lines_of(files_[2].bytes).size();
  for (std::size_t cut = 1; cut + 2 < lines; ++cut) {
    Files forged = files_;
    forged[2].bytes = without_last_lines(files_[2].bytes, cut);
    expect(forged, JournalVerdict::Undetermined, Kind::EndNotSealed);
  }
}

TEST_F(ForgedRecord, WithTheHeadOfASegmentCut) {
  for (std::size_t at = 0; at < files_.size(); ++at) {
    Files forged = files_;
    auto lines = lines_of(forged[at].bytes);
    lines.erase(lines.begin());
    forged[at].bytes = joined(lines);
    const SegmentsCheck check = check_folder(forged);
    EXPECT_EQ(check.verdict, JournalVerdict::Invalid) << words_of(check);
  }
}

TEST_F(ForgedRecord, WithARecordRemovedChangedOrMovedInAnySegment) {
  for (std::size_t at = 0; at < files_.size(); ++at) {
    const auto lines = lines_of(files_[at].bytes);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
      auto removed = lines;
      removed.erase(removed.begin() + static_cast<std::ptrdiff_t>(i));
      auto moved = lines;
      std::swap(moved[i], moved[i + 1]);
      for (const auto& forged_lines : {removed, moved}) {
        Files forged = files_;
        forged[at].bytes = joined(forged_lines);
        const SegmentsCheck check = check_folder(forged);
        EXPECT_EQ(check.verdict, JournalVerdict::Invalid) << files_[at].name << " line " << i << words_of(check);
      }
    }
  }
}

TEST_F(ForgedRecord, WithASegmentOfAnotherMachineInIt) {
  RecordBench other;
  other.options.seal = machine_seal();
  other.clock.set_wall({1'789'000'000});
  ASSERT_TRUE(other.open());
  ASSERT_TRUE(other.record->start({}));
  other.clock.advance(std::int64_t{30} * 86'400'000);
  ASSERT_TRUE(other.record->stop({}));
  files_[0] = files_of(other)[0];
  expect(files_, JournalVerdict::Invalid, Kind::SegmentCut);
  files_ = three_months();
  files_[1] = files_of(other)[1];
  EXPECT_EQ(check_folder(files_).verdict, JournalVerdict::Invalid);
}

// The forger knows the format and makes chain, numbers and heads fit in all segments; the seals are what is missing.
TEST_F(ForgedRecord, RewrittenWithoutTheKeyEndsWithoutASeal) {
  RecordBench rewritten;
  rewritten.clock.set_wall({1'789'000'000});
  ASSERT_TRUE(rewritten.open());
  ASSERT_TRUE(rewritten.record->start({}));
  rewritten.clock.advance(std::int64_t{60} * 86'400'000);
  ASSERT_TRUE(rewritten.record->stop({}));
  expect(files_of(rewritten), JournalVerdict::Undetermined, Kind::EndNotSealed);
}

TEST_F(ForgedRecord, WithASegmentThatTheGuardItselfFoundDamagedSaysSo) {
  RecordBench bench;
  bench.options.seal = machine_seal();
  ASSERT_TRUE(bench.open());
  ASSERT_TRUE(bench.record->start({}));
  ASSERT_TRUE(bench.record->write(record::kPlug, {}, Weight::Notice));
  bench.kill();
  Bytes damaged = bench.bytes(bench.files().back());
  const auto lines = lines_of(damaged);
  damaged[lines[0].size() + lines[1].size() + lines[2].size() / 2] ^= 1U;
  bench.put(bench.files().back(), damaged);
  ASSERT_TRUE(bench.open());
  ASSERT_TRUE(bench.record->stop({}));
  Files files = files_of(bench);
  expect(files, JournalVerdict::Invalid, Kind::SegmentDamaged);
  files[0].bytes.pop_back();
  expect(files, JournalVerdict::Invalid, Kind::SegmentDiffers);
}

TEST_F(ForgedRecord, WithAStartWhoseRunNeverEndedIsDoubted) {
  RunFollower runs;
  JournalRecord start;
  start.type = "start";
  runs.next(start);
  runs.next(start);
  EXPECT_EQ(std::move(runs).history().unknown, 1U);
}

TEST_F(ForgedRecord, WithAnotherJournalBesideItIsDoubted) {
  files_.push_back({"session.journal", closed_journal(sample_agency().seal())});
  expect(files_, JournalVerdict::Undetermined, Kind::NotASegment);
}

class FlippedByte : public ::testing::TestWithParam<int> {
 protected:
  static Files flipped(std::size_t segment, std::size_t byte) {
    Files forged = two_small_segments();
    std::uint8_t& at = forged[segment].bytes[byte];
    at = static_cast<std::uint8_t>(at ^ GetParam());
    return forged;
  }
};

// The links and the chain alone find them, also in signatures: no key and no seal is needed for it.
TEST_P(FlippedByte, IsFoundAtEveryPlaceBeforeTheLastSeal) {
  const Files& good = two_small_segments();
  ASSERT_EQ(good.size(), 2U);
  const std::size_t last_line = lines_of(good[1].bytes).back().size();
  for (std::size_t at = 0; at < good.size(); ++at) {
    const std::size_t end = good[at].bytes.size() - (at == 1 ? last_line : 0);
    for (std::size_t i = 0; i < end; ++i) {
      const SegmentsCheck check = check_segments(flipped(at, i), nullptr);
      EXPECT_EQ(check.verdict, JournalVerdict::Invalid) << good[at].name << " byte " << i << words_of(check);
    }
  }
}

// The last record is a seal and nothing follows it. (Every byte of one: tests/evidence/journal/forgery_test.cc.)
TEST_P(FlippedByte, InTheLastSealIsNeverValid) {
  const Files& good = two_small_segments();
  ASSERT_EQ(check_folder(good).verdict, JournalVerdict::Valid);
  const std::size_t begin = good[1].bytes.size() - lines_of(good[1].bytes).back().size();
  for (std::size_t i = begin + static_cast<std::size_t>(GetParam()) % 11; i < good[1].bytes.size(); i += 11) {
    const SegmentsCheck check = check_folder(flipped(1, i));
    EXPECT_NE(check.verdict, JournalVerdict::Valid) << "byte " << i << words_of(check);
  }
}

INSTANTIATE_TEST_SUITE_P(Masks, FlippedByte, ::testing::Values(0x01, 0x20, 0x80));

}  // namespace
}  // namespace dieu8
