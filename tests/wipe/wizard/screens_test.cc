// Every screen, word for word, in both languages at 80x25.
#include <gtest/gtest.h>

#include "evidence/base/translate.h"
#include "tests/wipe/wizard/golden_screen.h"

namespace dieu8 {
namespace {

TEST(Screens, TheComputer) {
  Walk walk;
  expect_screens("1-computer", walk);
}

TEST(Screens, AClockThatIsPlainlyWrong) {
  Walk walk;
  walk.world.computer.now.now = walk.world.computer.now.clock.created = WallTime{1'262'304'000};
  expect_screens("1-clock-wrong", walk);
  walk.press(Key::Enter);
  expect_screens("1-true-time", walk);
  walk.press(Key::Backspace).press(Key::F10);
  expect_screens("1-true-time-error", walk);
}

TEST(Screens, TheMedium) {
  FakeWorld world = office();
  Medium locked = stick("/dev/sdd1", "Transcend JetFlash");
  locked.refusal = Error{ErrorCode::Refused, "the medium is write-protected", {}, nullptr};
  world.media.there.media.push_back(locked);
  world.media.asked_in_vain = 1;
  Walk walk(world);
  walk.press(Key::Enter);
  expect_screens("1-medium-looking", walk);
  walk.wait().wait();
  expect_screens("1-medium", walk);
}

TEST(Screens, InterruptedWork) {
  FakeWorld world = office();
  world.media.there.unfinished = {{"s1",
                                   "/dev/sdb1",
                                   parse_rfc3339("2026-11-28T10:15:00+07:00").value(),
                                   {"WDC WD10EZEX-08WN4A0 WD-WCC6Y3PJ3K7H"},
                                   std::nullopt}};
  Walk walk(world);
  walk.press(Key::Enter).wait().press(Key::Enter);
  expect_screens("1-unfinished", walk);
}

TEST(Screens, TheDisks) {
  Walk walk;
  walk.to_disks();
  expect_screens("2-disks", walk);
  walk.type(" ");
  expect_screens("2-disks-marked", walk);
  walk.press(Key::Down, 2);
  expect_screens("2-disks-boot", walk);
}

TEST(Screens, DisksBehindRaidAndADiskThatAils) {
  FakeWorld world = office();
  world.disks.there.hiding = {{HidingController::Kind::IntelRst, "Intel 8086:282a (0000:00:17.0)"}};
  DiskIdentity& identity = world.disks.there.disks[0].disk.identity;
  identity.health = HealthReading{41'200, 64, 8, std::nullopt};
  world.disks.there.disks[0].offer.hidden = {{HiddenKind::Hpa, 1'953'523'055, 1'953'525'167, true, {}}};
  world.disks.there.disks[0].offer.obstacles = {{ObstacleKind::SecurityFrozen, {Technique::AtaSecurityErase}, {}}};
  Walk walk(world);
  walk.to_disks();
  expect_screens("2-disks-raid", walk);
  walk.press(Key::F3);
  expect_screens("2-disk-detail", walk);
}

TEST(Screens, NoDisk) {
  FakeWorld world = office();
  world.disks.there.disks.clear();
  Walk walk(world);
  walk.to_disks();
  expect_screens("2-no-disk", walk);
}

TEST(Screens, WhoAndWhy) {
  Walk walk;
  walk.to_job();
  expect_screens("3-job", walk);
  walk.press(Key::Down, 20);
  expect_screens("3-job-below", walk);
}

TEST(Screens, AnEmptyJobScoldsOnlyWhenItIsSentOn) {
  FakeWorld world = office();
  world.media.there.media[0].job.reset();
  Walk walk(world);
  walk.to_job();
  expect_screens("3-job-empty", walk);
  walk.press(Key::F10);
  expect_screens("3-job-errors", walk);
}

TEST(Screens, TheSeal) {
  Walk walk;
  walk.to_seal();
  expect_screens("3-seal", walk);
  walk.press(Key::Enter).type("bi mat");
  expect_screens("3-seal-passphrase", walk);
}

TEST(Screens, APlanThatIsRefused) {
  FakeWorld world = office();
  world.work.refusal =
      Error{ErrorCode::NotFound, "{1} is not there any more", {"/dev/sda"}, "look for the disks again"};
  Walk walk(world);
  walk.to_plan();
  expect_screens("4-refused", walk);
}

TEST(Screens, ThePlan) {
  FakeWorld world = office();
  world.work.plan.sleep_would_help = true;
  Walk walk(world);
  walk.to_plan();
  expect_screens("4-plan", walk);
  walk.press(Key::End);
  expect_screens("4-plan-end", walk);
}

TEST(Screens, Confirming) {
  Walk walk;
  walk.to_confirm().type("3k7h").press(Key::Enter).type("99").press(Key::Up);
  expect_screens("4-confirm", walk);
  walk.press(Key::Down).press(Key::Backspace, 2).type("2345");
  expect_screens("4-confirm-right", walk);
  walk.press(Key::F6).type("XOA HET");
  expect_screens("4-confirm-all", walk);
}

TEST(Screens, Progress) {
  Walk walk;
  walk.to_progress();
  DiskNow& second = walk.world.work.run.disks[1];
  second.progress.passes = 0;
  second.progress.command = 1;
  second.progress.commands = 1;
  second.progress.technique = Technique::NvmeSanitizeBlock;
  second.progress.of_65536 = 40'000;
  second.seconds_left = 47;
  DiskNow failing = disk_at("/dev/sdd", 4);
  failing.progress.bad_sectors = 12'345;
  failing.progress.finished = true;
  failing.failure = Failure{FailureKind::Vanished, "gone"};
  walk.world.work.run.disks.push_back(failing);
  expect_screens("5-progress", walk);
  walk.press(Key::F8);
  expect_screens("5-stop", walk);
  walk.press(Key::Escape);
  walk.world.work.run.medium_error = Error{ErrorCode::NoSpace, "the medium is full", {}, nullptr};
  expect_screens("5-progress-stick-full", walk);
}

TEST(Screens, TheResultOfEachKind) {
  for (const auto& [conclusion, name] :
       {std::pair(Conclusion::Pass, "6-pass"), std::pair(Conclusion::PassWithRemarks, "6-pass-remarks"),
        std::pair(Conclusion::Fail, "6-fail")}) {
    FakeWorld world = office();
    world.work.result = outcome_with(conclusion);
    Walk walk(world);
    walk.to_result();
    expect_screens(name, walk);
  }
}

TEST(Screens, TheCertificate) {
  Walk walk;
  walk.to_result().press(Key::F3);
  expect_screens("6-certificate", walk);
}

TEST(Screens, EvidenceThatCouldNotBeWritten) {
  FakeWorld world = office();
  world.work.write_errors = {Error{ErrorCode::NoSpace, "the medium is full", {}, "take a stick with more room"}};
  world.work.result.sealed = false;
  Walk walk(world);
  walk.to_result();
  expect_screens("6-not-written", walk);
  walk.press(Key::F5).wait();
  expect_screens("6-another-stick", walk);
  walk.press(Key::Escape).press(Key::F9);
  expect_screens("6-give-up", walk);
}

TEST(Screens, WorkThatWasStopped) {
  Walk walk;
  walk.to_progress();
  walk.world.work.run.state = RunState::Stopped;
  walk.wait().wait();
  expect_screens("6-stopped", walk);
}

TEST(Screens, TheEnd) {
  Walk walk;
  walk.to_result().press(Key::F9);
  expect_screens("6-end", walk);
}

TEST(Screens, ASignedJobThatBeginsByItself) {
  FakeWorld world = office();
  SignedJob job;
  job.request.disks = {world.disks.there.disks[0].id};
  job.signed_by = "Nguyễn Văn An, Cán bộ chuyên trách CNTT";
  job.at_end = AtEnd::PowerOff;
  world.media.there.by_itself = job;
  Walk walk(world);
  walk.wait(200).wait(1'000);
  use_language(Language::Vietnamese);
  EXPECT_TRUE(walk.shows("59 giây"));
  use_language(Language::English);
  EXPECT_TRUE(walk.shows("59 s"));
  use_language(Language::Vietnamese);
}

}  // namespace
}  // namespace dieu8
