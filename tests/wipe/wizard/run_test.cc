// Whole runs by key presses, and what must not be possible on the way.
#include <gtest/gtest.h>

#include <algorithm>

#include "evidence/base/translate.h"
#include "tests/wipe/wizard/walk.h"

namespace dieu8 {
namespace {

Error error(ErrorCode code) { return {code, "the medium is full", {}, nullptr}; }

TEST(Run, FromTheFirstScreenToTheSwitchInVietnamese) {
  Walk walk;
  walk.to_result().press(Key::F9).press(Key::Enter);
  EXPECT_TRUE(walk.wizard.over());
  EXPECT_EQ(walk.world.computer.ended, AtEnd::PowerOff);
  ASSERT_EQ(walk.world.work.starts.size(), 1U);
  EXPECT_EQ(walk.world.work.starts[0], (std::vector<std::string>{"WD-WCC6Y3PJ3K7H", "S5KNNX0R812345"}));
  EXPECT_EQ(walk.world.work.writes, std::vector<std::string>{"/dev/sdb1"});
}

TEST(Run, HandsOnWhatWasChosen) {
  Walk walk;
  walk.to_plan();
  ASSERT_EQ(walk.world.work.requests.size(), 1U);
  const WorkRequest& request = walk.world.work.requests[0];
  EXPECT_EQ(request.disks,
            (std::vector<std::string>{walk.world.disks.there.disks[0].id, walk.world.disks.there.disks[1].id}));
  EXPECT_EQ(request.medium, "/dev/sdb1");
  EXPECT_EQ(walk.world.disks.evidence_medium, "/dev/sdb1");
  EXPECT_EQ(request.key, "folder:an");
  EXPECT_EQ(request.secret, "mat khau");
  EXPECT_EQ(request.level, LevelAsked::Auto);
  EXPECT_EQ(request.job.operator_.name, "Nguyễn Văn An");
  EXPECT_EQ(request.job.decision->number, "12/QĐ-UBND");
  EXPECT_FALSE(request.job.leader);
}

TEST(Run, WritesWhatIsTypedInVietnamese) {
  FakeWorld world = office();
  world.media.there.media[0].job.reset();
  Walk walk(world);
  walk.to_job();
  for (const char* text : {"UYR BAN NHAAN DAAN TINHR VINHX LONG", "UBND xax An Hieepj", "Trruj sowr", "", "", ""})
    walk.type(text).press(Key::Enter);
  for (const char* text : {"Nguyeenx Vawn An", "Casn booj", "Vawn phofng HDDND"}) walk.type(text).press(Key::Enter);
  for (const char* text : {"Traanf Thij Bifnh", "Coong chuwcs", "Vawn phofng"}) walk.type(text).press(Key::Enter);
  walk.press(Key::F10).press(Key::Down).press(Key::Enter).wait();
  ASSERT_EQ(walk.world.work.requests.size(), 1U) << walk.screen();
  const Job& job = walk.world.work.requests[0].job;
  EXPECT_EQ(job.superior_agency, "ỦY BAN NHÂN DÂN TỈNH VĨNH LONG");
  EXPECT_EQ(job.agency, "UBND xã An Hiệp");
  EXPECT_EQ(job.operator_.name, "Nguyễn Văn An");
  EXPECT_EQ(job.operator_.unit, "Văn phòng HĐND");
  EXPECT_EQ(job.witness.title, "Công chức");
  EXPECT_EQ(walk.world.work.requests[0].key, "");
}

TEST(Run, ForgetsThePassphraseOnceTheWorkHasBegun) {
  Walk walk;
  walk.to_progress();
  EXPECT_TRUE(walk.wizard.story().request.secret.empty());
}

TEST(Run, DoesNotBeginWithAWrongEndOfASerialNumber) {
  Walk walk;
  walk.to_confirm().type("3K7H").press(Key::Enter).type("2346").press(Key::F10);
  EXPECT_EQ(walk.page(), PageId::Confirm);
  EXPECT_TRUE(walk.world.work.starts.empty());
}

TEST(Run, OneWordForAllWantsTheListReadToItsEndAndTheWord) {
  FakeWorld world = office();
  for (int i = 0; i < 10; ++i) world.work.plan.disks.push_back(world.work.plan.disks[0]);
  Walk walk(world);
  walk.to_confirm().press(Key::F6).type("XOA");
  walk.screen();
  walk.press(Key::End);
  walk.screen();
  walk.press(Key::F10);
  EXPECT_TRUE(walk.world.work.starts.empty());
  walk.press(Key::Escape).press(Key::F6).type("xoa het");
  walk.screen();
  walk.press(Key::F10);
  EXPECT_TRUE(walk.world.work.starts.empty()) << "the list was not read";
  walk.press(Key::End);
  walk.screen();
  walk.press(Key::F10);
  EXPECT_EQ(walk.world.work.starts.size(), 1U);
}

TEST(Run, ThePlanIsReadToItsEnd) {
  Walk walk;
  walk.world.work.lines = std::vector<std::string>(60, "a line of the plan");
  walk.to_plan();
  walk.screen();
  walk.press(Key::Enter);
  EXPECT_EQ(walk.page(), PageId::Plan);
  walk.press(Key::End);
  walk.screen();
  walk.press(Key::Enter);
  EXPECT_EQ(walk.page(), PageId::Confirm);
}

TEST(Run, NeverTakesADiskThatIsHeld) {
  Walk walk;
  walk.to_disks().press(Key::Down, 2).type(" ").type("a").press(Key::Enter);
  const auto& chosen = walk.wizard.story().request.disks;
  EXPECT_EQ(std::ranges::count(chosen, walk.world.disks.there.disks[2].id), 0) << "the boot stick";
  EXPECT_EQ(chosen.size(), 2U);
}

TEST(Run, DoesNotGoOnWithoutADisk) {
  Walk walk;
  walk.to_disks().press(Key::Enter);
  EXPECT_EQ(walk.page(), PageId::Disks);
  FakeWorld empty = office();
  empty.disks.there.disks.clear();
  Walk lost(empty);
  lost.to_disks().type(" a").press(Key::Enter).press(Key::F3);
  EXPECT_EQ(lost.page(), PageId::Disks);
}

TEST(Run, ADiskThatVanishedIsNoLongerChosen) {
  Walk walk;
  walk.world.work.refusal = Error{ErrorCode::NotFound, "the disk could not be opened", {}, nullptr};
  walk.to_plan();
  EXPECT_EQ(walk.page(), PageId::Planning);
  walk.world.disks.there.disks.erase(walk.world.disks.there.disks.begin());
  walk.press(Key::F3).wait();
  EXPECT_EQ(walk.page(), PageId::Disks);
  EXPECT_EQ(walk.wizard.story().request.disks.size(), 1U);
  EXPECT_EQ(walk.world.disks.looks, 2);
}

TEST(Run, AWrongClockIsSetRightBeforeAnythingElse) {
  FakeWorld world = office();
  world.computer.now.now = WallTime{1'262'304'000};
  Walk walk(world);
  walk.press(Key::Enter);
  EXPECT_EQ(walk.page(), PageId::TrueTime);
  walk.press(Key::F10);
  EXPECT_EQ(walk.page(), PageId::TrueTime) << "before the program was built";
  walk.press(Key::Backspace, 10).type("29/11/2026").press(Key::F10);
  EXPECT_EQ(walk.page(), PageId::Computer);
  EXPECT_TRUE(walk.world.computer.now.stated_time);
  walk.press(Key::Enter);
  EXPECT_EQ(walk.page(), PageId::Medium);
}

TEST(Run, TheEvidenceLiesOnAStickBeforeTheComputerEnds) {
  FakeWorld world = office();
  world.work.write_errors = {error(ErrorCode::NoSpace), error(ErrorCode::Refused), error(ErrorCode::NotFound)};
  Walk walk(world);
  walk.to_result();
  for (int tries = 0; tries < 2; ++tries) {
    walk.press(Key::F9);
    EXPECT_EQ(walk.page(), PageId::GiveUp);
    walk.press(Key::F10).press(Key::Enter).press(Key::Escape);
    EXPECT_FALSE(walk.world.computer.ended);
    walk.press(Key::F5).wait().press(Key::Enter).wait();
    EXPECT_EQ(walk.page(), PageId::Result);
  }
  walk.press(Key::F5).wait().press(Key::Enter).wait();
  EXPECT_TRUE(walk.wizard.story().written);
  walk.press(Key::F9).press(Key::Enter);
  EXPECT_EQ(walk.world.computer.ended, AtEnd::PowerOff);
}

TEST(Run, WithoutAStickTheWorkIsDoneAndTheEvidenceWaitsForOne) {
  Walk walk;
  walk.to_disks().press(Key::Escape).press(Key::Down).press(Key::Enter).wait();  // the job stays, the stick does not
  EXPECT_EQ(walk.wizard.story().request.medium, "");
  walk.type("a").press(Key::Enter).press(Key::F10).press(Key::Enter).type("x").press(Key::Enter).wait();
  walk.screen();
  walk.press(Key::End);
  walk.screen();
  walk.press(Key::Enter).type("3K7H").press(Key::Enter).type("2345").press(Key::F10);
  walk.world.work.run.state = RunState::Done;
  walk.wait().wait();
  EXPECT_EQ(walk.page(), PageId::Result);
  EXPECT_TRUE(walk.world.work.writes.empty());
  walk.press(Key::F9);
  EXPECT_EQ(walk.page(), PageId::GiveUp);
  walk.press(Key::Escape).press(Key::F5).wait().press(Key::Enter).wait().press(Key::F9);
  EXPECT_EQ(walk.page(), PageId::Leave);
}

TEST(Run, AJobFileWithAnErrorSaysSoAndFillsInWhatCouldBeRead) {
  FakeWorld world = office();
  FoundJob& found = *world.media.there.media[0].job;
  found.objection = Error{ErrorCode::Misuse, "{1}: not TOML: {2}", {"job.toml:3", "x"}, nullptr};
  found.job.agency.clear();
  Walk walk(world);
  walk.press(Key::Enter).wait();
  EXPECT_TRUE(walk.shows("job.toml:3"));
  walk.press(Key::Enter).wait().type("a").press(Key::Enter);
  EXPECT_TRUE(walk.shows("Nguyễn Văn An"));
  EXPECT_TRUE(walk.shows("↑ phải điền")) << "what is missing is shown at once";
}

TEST(Run, AnotherSticksJobReplacesTheFirstOnesAndComingBackKeepsWhatWasTyped) {
  FakeWorld world = office();
  Medium other = stick("/dev/sdd1", "other");
  other.job = FoundJob{whole_job(), std::nullopt};
  other.job->job.agency = "UBND XÃ KHÁC";
  world.media.there.media.push_back(other);
  Walk walk(world);
  walk.to_job()
      .press(Key::End)
      .type("x")
      .press(Key::Escape)
      .press(Key::Escape)
      .press(Key::Enter)
      .wait()
      .press(Key::Enter);
  EXPECT_TRUE(walk.shows("VĨNH LONGx"));
  walk.press(Key::Escape).press(Key::Escape).press(Key::Down).press(Key::Enter).wait().press(Key::Enter);
  EXPECT_TRUE(walk.shows("UBND XÃ KHÁC"));
}

TEST(Run, GivingUpTakesTheExactWords) {
  FakeWorld world = office();
  world.work.write_errors = {error(ErrorCode::NoSpace)};
  Walk walk(world);
  walk.to_result().press(Key::F9).type("BO").press(Key::F10);
  EXPECT_EQ(walk.page(), PageId::GiveUp);
  walk.type(" HO SO").press(Key::F10);
  EXPECT_EQ(walk.page(), PageId::Leave);
  walk.press(Key::Enter);
  EXPECT_EQ(walk.world.computer.ended, AtEnd::PowerOff);
}

TEST(Run, NoKeyDoesAnythingWhileTheEvidenceIsWritten) {
  FakeWorld world = office();
  world.work.writing_is_slow = true;
  Walk walk(world);
  walk.to_result();
  for (const Key key : {Key::F9, Key::F5, Key::Escape, Key::Enter}) walk.press(key);
  EXPECT_EQ(walk.page(), PageId::Result);
  EXPECT_FALSE(walk.world.computer.ended);
}

TEST(Run, TheScreenTurnsDarkAndTheKeyThatWakesItDoesNothingElse) {
  Walk walk;
  walk.to_progress().wait(11 * 60 * 1000);
  EXPECT_EQ(walk.screen().find_first_not_of('\n'), std::string::npos);
  walk.press(Key::F8);
  EXPECT_EQ(walk.page(), PageId::Progress);
  EXPECT_FALSE(walk.world.work.stop_asked);
  EXPECT_TRUE(walk.shows("142 MB/s"));
  walk.wait(11 * 60 * 1000);
  walk.world.work.run.state = RunState::Done;
  walk.wait();
  EXPECT_TRUE(walk.shows("█")) << "the result lights the screen";
}

TEST(Run, AScreenThatTurnedDarkBeforeTheWorkIsWokenByAKeyThatDoesNothingElse) {
  Walk walk;
  walk.to_confirm().type("3k7h").press(Key::Enter).type("2345").wait(11 * 60 * 1000);
  EXPECT_EQ(walk.screen().find_first_not_of('\n'), std::string::npos);
  walk.press(Key::F10);
  EXPECT_EQ(walk.page(), PageId::Confirm);
  EXPECT_TRUE(walk.world.work.starts.empty());
}

TEST(Run, AHintThatNamesAnOptionOfTheCommandLineIsNotShown) {
  FakeWorld world = office();
  world.work.refusal = Error{ErrorCode::Refused, "no Purge here", {}, "--level auto does the best this drive can do"};
  Walk walk(std::move(world));
  walk.to_plan();
  EXPECT_TRUE(walk.shows("no Purge here"));
  EXPECT_FALSE(walk.shows("--level"));
}

TEST(Run, TheDigitsForALaterSealAreShownWhenNobodySealed) {
  FakeWorld world = office();
  world.work.result.sealed = false;
  Walk walk(std::move(world));
  walk.to_result().wait().wait();
  EXPECT_TRUE(walk.shows("ghi ngay 16"));
  Walk sealed;
  sealed.to_result().wait().wait();
  EXPECT_FALSE(sealed.shows("ghi ngay 16"));
}

TEST(Run, TheVerdictStaysOnTheScreen) {
  Walk walk;
  walk.to_result().wait().wait(60 * 60 * 1000);
  EXPECT_TRUE(walk.shows("█"));
}

TEST(Run, StopsOnlyWhenAskedTwice) {
  Walk walk;
  walk.to_progress().press(Key::F8).press(Key::Enter);
  EXPECT_FALSE(walk.world.work.stop_asked);
  walk.press(Key::F10);
  EXPECT_TRUE(walk.world.work.stop_asked);
}

TEST(Run, InterruptedWorkGoesOn) {
  FakeWorld world = office();
  world.media.there.unfinished = {{"s1", "/dev/sdb1", WallTime{0}, {"disk"}, std::nullopt}};
  Walk walk(world);
  walk.press(Key::Enter).wait().press(Key::Enter).press(Key::Enter);
  EXPECT_EQ(walk.page(), PageId::Seal);
  walk.press(Key::Enter).type("x").press(Key::Enter).wait();
  EXPECT_EQ(walk.world.work.requests.back().resume, "s1");
  EXPECT_EQ(walk.page(), PageId::Plan);
}

TEST(Run, TheLanguageChangesOnEveryPage) {
  Walk walk;
  walk.to_job();
  use_language(Language::Vietnamese);
  walk.press(Key::F2);
  EXPECT_TRUE(walk.shows("Who and why"));
  EXPECT_TRUE(walk.shows("Nguyễn Văn An"));
  walk.press(Key::F2);
  EXPECT_TRUE(walk.shows("Người và lý do"));
}

TEST(Run, F4ChangesTheKeyboardWhereTextIsTyped) {
  Walk walk;
  walk.to_job().press(Key::F4);
  EXPECT_TRUE(walk.shows("VNI"));
  walk.press(Key::Down, 4).type("d9a4");
  EXPECT_TRUE(walk.shows("đã"));
}

}  // namespace
}  // namespace dieu8
