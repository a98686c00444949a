// A signed job on a stick: runs without a key press, and stops at the first one.
#include <gtest/gtest.h>

#include <utility>

#include "tests/wipe/wizard/walk.h"

namespace dieu8 {
namespace {

FakeWorld office_with_signed_job(AtEnd at_end = AtEnd::PowerOff) {
  FakeWorld world = office();
  SignedJob job;
  job.request.disks = {world.disks.there.disks[0].id, world.disks.there.disks[1].id};
  job.request.medium = "/dev/sdb1";
  job.request.job = whole_job();
  job.signed_by = "Nguyễn Văn An";
  job.at_end = at_end;
  world.media.there.by_itself = job;
  return world;
}

void let_it_run(Walk& walk) {
  walk.wait().wait(60'000).wait();
  walk.world.work.run.state = RunState::Done;
  walk.wait().wait();
}

TEST(ByItself, RunsToTheSwitchWithoutAKey) {
  Walk walk(office_with_signed_job());
  walk.wait().wait(59'000);
  EXPECT_TRUE(walk.world.work.requests.empty()) << "a minute is a minute";
  walk.wait(1'000).wait();
  ASSERT_EQ(walk.world.work.starts.size(), 1U);
  walk.world.work.run.state = RunState::Done;
  walk.wait().wait();
  EXPECT_TRUE(walk.wizard.story().written);
  EXPECT_FALSE(walk.world.computer.ended);
  walk.wait(30'000);
  EXPECT_EQ(walk.world.computer.ended, AtEnd::PowerOff);
}

TEST(ByItself, AnyKeyStopsTheCountdown) {
  Walk walk(office_with_signed_job());
  walk.wait().wait(30'000).press(Key::Down).wait(60'000).wait(60'000);
  EXPECT_EQ(walk.page(), PageId::Computer);
  EXPECT_TRUE(walk.world.work.requests.empty());
}

TEST(ByItself, AKeyBeforeTheStickIsReadKeepsItFromBeginning) {
  FakeWorld world = office_with_signed_job();
  world.media.asked_in_vain = 3;
  Walk walk(world);
  walk.wait().press(Key::Down).wait().wait().wait().wait(120'000);
  EXPECT_EQ(walk.page(), PageId::Computer);
}

TEST(ByItself, AStickThatAnswersLateIsFoundAllTheSame) {
  FakeWorld world = office_with_signed_job();
  const auto job = std::exchange(world.media.there.by_itself, std::nullopt);
  Walk walk(std::move(world));
  walk.wait().wait(3'000);
  EXPECT_EQ(walk.world.media.looks, 2);
  walk.world.media.there.by_itself = job;
  walk.wait();
  EXPECT_EQ(walk.page(), PageId::Countdown);
}

TEST(ByItself, AfterAMinuteOrAKeyNoStickBeginsAnythingAnyMore) {
  for (const bool by_key : {false, true}) {
    FakeWorld world = office_with_signed_job();
    const auto job = std::exchange(world.media.there.by_itself, std::nullopt);
    Walk walk(std::move(world));
    if (by_key) walk.press(Key::Down);
    walk.wait(by_key ? 1'000 : 60'000);
    walk.world.media.there.by_itself = job;
    walk.wait(3'000).wait();
    EXPECT_EQ(walk.page(), PageId::Computer);
  }
}

TEST(ByItself, AJobThatIsNotSignedNeverBegins) {
  FakeWorld world = office_with_signed_job();
  world.media.there.by_itself->refusal = Error{ErrorCode::Invalid, "the job file is not signed", {}, nullptr};
  Walk walk(world);
  walk.wait().wait(120'000);
  EXPECT_EQ(walk.page(), PageId::Computer);
  EXPECT_TRUE(walk.shows("the job file is not signed"));
}

TEST(ByItself, AWrongClockWaitsForAPerson) {
  FakeWorld world = office_with_signed_job();
  world.computer.now.now = WallTime{1'262'304'000};
  Walk walk(world);
  walk.wait().wait(120'000);
  EXPECT_EQ(walk.page(), PageId::Computer);
}

TEST(ByItself, ARefusedPlanWaitsForAPerson) {
  FakeWorld world = office_with_signed_job();
  world.work.refusal = Error{ErrorCode::Refused, "the disk could not be opened", {}, nullptr};
  Walk walk(world);
  walk.wait().wait(60'000).wait().wait(120'000);
  EXPECT_EQ(walk.page(), PageId::Planning);
  EXPECT_TRUE(walk.world.work.starts.empty());
}

TEST(ByItself, StaysOnWhenTheEvidenceCouldNotBeWritten) {
  FakeWorld world = office_with_signed_job();
  world.work.write_errors = {Error{ErrorCode::NoSpace, "the medium is full", {}, nullptr}};
  Walk walk(world);
  let_it_run(walk);
  walk.wait(120'000).wait(120'000);
  EXPECT_FALSE(walk.world.computer.ended);
  EXPECT_EQ(walk.page(), PageId::Result);
}

TEST(ByItself, AKeyAtTheEndKeepsTheComputerOn) {
  Walk walk(office_with_signed_job(AtEnd::Reboot));
  let_it_run(walk);
  walk.wait(10'000).press(Key::Down).wait(120'000);
  EXPECT_FALSE(walk.world.computer.ended);
}

}  // namespace
}  // namespace dieu8
