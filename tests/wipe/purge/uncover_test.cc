// Hidden areas: uncovered in order, and the identity that comes of it.
#include <gtest/gtest.h>

#include "tests/wipe/purge/scripted_control.h"
#include "wipe/purge/uncovered_identity.h"

namespace dieu8 {
namespace {

DriveOffer hiding(const std::vector<HiddenKind>& kinds) {
  DriveOffer offer;
  for (const HiddenKind kind : kinds) offer.hidden.push_back({kind, 999, 1999, true, {}});
  return offer;
}

UncoverStep good(HiddenKind kind) {
  return {.kind = kind, .sent = {1}, .accepted = true, .max_lba_before = 999, .max_lba_after = 1999};
}

struct Uncovering : PurgeFixture {
  Uncovering() : PurgeFixture({}) {
    control.on_uncover = [this](HiddenKind kind) {
      tried.push_back(kind);
      return answer ? answer(kind) : good(kind);
    };
  }
  std::vector<UncoverStep> of(const DriveOffer& offer) { return uncover_hidden(control, offer, callbacks).value(); }
  std::function<UncoverStep(HiddenKind)> answer;
  std::vector<HiddenKind> tried;
};

TEST(Uncover, DoesEachInOrderAndRecordsItBeforeAndAfter) {
  Uncovering drive;
  const DriveOffer offer = hiding({HiddenKind::Hpa, HiddenKind::Dco});
  const auto steps = drive.of(offer);
  EXPECT_EQ(drive.tried, (std::vector{HiddenKind::Hpa, HiddenKind::Dco}));
  EXPECT_EQ(drive.records, (std::vector<std::string>{"hidden-area-uncovering", "hidden-area-uncovered",
                                                     "hidden-area-uncovering", "hidden-area-uncovered"}));
  EXPECT_TRUE(all_uncovered(offer, steps));
}

TEST(Uncover, StopsAtTheFirstThatDidNotSucceed) {
  const std::vector<std::function<void(UncoverStep&)>> ways = {
      [](UncoverStep& step) { step.accepted = false; },
      [](UncoverStep& step) { step.needs_power_cycle = true; },
      [](UncoverStep& step) { step.max_lba_after = 0; },
      [](UncoverStep& step) { step.max_lba_after = 1998; },
  };
  for (const auto& spoil : ways) {
    Uncovering drive;
    drive.answer = [&](HiddenKind kind) {
      UncoverStep step = good(kind);
      spoil(step);
      return step;
    };
    const DriveOffer offer = hiding({HiddenKind::Hpa, HiddenKind::Dco});
    const auto steps = drive.of(offer);
    EXPECT_EQ(steps.size(), 1U);
    EXPECT_FALSE(all_uncovered(offer, steps));
  }
}

TEST(Uncover, SendsNothingThatTheJournalDidNotTake) {
  Uncovering drive;
  drive.fail_record = "hidden-area-uncovering";
  EXPECT_FALSE(uncover_hidden(drive.control, hiding({HiddenKind::Hpa}), drive.callbacks));
  EXPECT_TRUE(drive.tried.empty());
}

TEST(Uncover, SendsNothingForWhatCannotBeUncovered) {
  Uncovering drive;
  DriveOffer offer = hiding({HiddenKind::Dco});
  offer.hidden[0].can_uncover = false;
  const auto steps = drive.of(offer);
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_FALSE(steps[0].accepted);
  EXPECT_TRUE(drive.tried.empty());
}

DiskIdentity of_size(std::uint64_t sectors) {
  DiskIdentity identity;
  identity.bytes = sectors * 512;
  identity.visible_max_lba = sectors - 1;
  identity.native_max_lba = sectors - 1;
  identity.hidden = {Known::No, Known::No, Known::No, false};
  return identity;
}

TEST(UncoveredIdentity, IsTheGrownDiskWithWhatWasFoundOnRecord) {
  const DriveOffer offer = hiding({HiddenKind::Hpa});
  const DiskIdentity identity = uncovered_identity(of_size(1000), of_size(2000), offer, {good(HiddenKind::Hpa)});
  EXPECT_EQ(identity.bytes, 2000U * 512);
  EXPECT_EQ(identity.hidden.hpa, Known::Yes);
  EXPECT_EQ(identity.hidden.dco, Known::No);
  EXPECT_TRUE(identity.hidden.removed);
  EXPECT_EQ(identity.native_max_lba, 1999U);
}

TEST(UncoveredIdentity, DoesNotCallRemovedWhatTheKernelDoesNotSee) {
  const DriveOffer offer = hiding({HiddenKind::Hpa});
  const DiskIdentity identity = uncovered_identity(of_size(1000), of_size(1000), offer, {good(HiddenKind::Hpa)});
  EXPECT_FALSE(identity.hidden.removed);
  EXPECT_EQ(identity.native_max_lba, 1999U);
}

TEST(UncoveredIdentity, IsTheDiskReadAgainWhereNothingWasHidden) {
  const DiskIdentity identity = uncovered_identity(of_size(1000), of_size(1000), {}, {});
  EXPECT_FALSE(identity.hidden.removed);
  EXPECT_EQ(identity.hidden.hpa, Known::No);
}

TEST(IsSameDiskAtEnd, NoticesEachThingThatMustNotChange) {
  const DiskIdentity before = of_size(1000);
  EXPECT_TRUE(is_same_disk_at_end(before, before));
  const std::vector<std::function<void(DiskIdentity&)>> changes = {
      [](DiskIdentity& now) { now.serial = "other"; },
      [](DiskIdentity& now) { now.model = "other"; },
      [](DiskIdentity& now) { now.bytes -= 512; },
      [](DiskIdentity& now) { now.logical_sector_bytes = 4096; },
  };
  for (const auto& change : changes) {
    DiskIdentity now = before;
    change(now);
    EXPECT_FALSE(is_same_disk_at_end(before, now));
  }
}

}  // namespace
}  // namespace dieu8
