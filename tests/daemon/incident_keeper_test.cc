#include "daemon/life/incident_keeper.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/daemon/guard_fixture.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/guard/daemon_parts.h"
#include "tests/fakes/run_program.h"

namespace dieu8::test {
namespace {

class IncidentTest : public ::testing::Test {
 protected:
  IncidentKeeper keeper() {
    return IncidentKeeper({folder_.path() + "/incident.json", [this](bool shut) { shut_ = shut; },
                           [this] { return policy_; }, [this]() -> Status { return ++seals_, ok(); }, recorder_,
                           announcer_, clock_});
  }
  static Json::Object begin() {
    return {{"do", "begin"},
            {"report", Json::Object{{"reason", "USB lạ"},
                                    {"officer", "An"},
                                    {"deadlines", Json::Array{Json::Object{
                                                      {"what", "thông báo"}, {"hours", 24}, {"told", false}}}}}}};
  }
  static Json::Object step(std::string_view word, Json::Object report = {}) {
    return {{"do", word}, {"report", std::move(report)}};
  }

  ScratchFolder folder_;
  DaemonRecord record_;
  Recorder recorder_{record_};
  DaemonAnnouncer announcer_;
  FakeClock clock_;
  bool shut_ = false;
  int seals_ = 0;
  Status policy_ = ok();
  const Peer root_{77, 0, 0, {}};
};

TEST_F(IncidentTest, ShutsRecordsAndSeals) {
  IncidentKeeper incident = keeper();
  ASSERT_TRUE(incident.answer(begin(), root_));
  EXPECT_TRUE(shut_);
  EXPECT_EQ(seals_, 1);
  EXPECT_EQ(record_.last("incident-begun")->field("reason"), "USB lạ");
}

TEST_F(IncidentTest, ShutsEvenWhenNothingCanBeRecorded) {
  record_.everything_fails = true;
  IncidentKeeper incident = keeper();
  EXPECT_FALSE(incident.answer(begin(), root_));
  EXPECT_TRUE(shut_);
  EXPECT_TRUE(incident.open());
}

TEST_F(IncidentTest, StaysShutOverARestart) {
  ASSERT_TRUE(keeper().answer(begin(), root_));
  shut_ = false;
  keeper().start();
  EXPECT_TRUE(shut_);
}

TEST_F(IncidentTest, WhoseFileIsDamagedIsOpen) {
  std::ofstream(folder_.path() + "/incident.json") << "{\"format\"";
  IncidentKeeper incident = keeper();
  incident.start();
  EXPECT_TRUE(shut_);
  EXPECT_TRUE(incident.open());
}

TEST_F(IncidentTest, ThatNeverWasShutsNothing) {
  IncidentKeeper incident = keeper();
  incident.start();
  EXPECT_FALSE(shut_);
  for (const char* word : {"copied", "restore", "close"})
    EXPECT_EQ(incident.answer(step(word), root_).error().code, ErrorCode::Refused) << word;
  EXPECT_FALSE(*incident.answer(step("status"), root_).value().at("state").object()->at("open").boolean());
}

TEST_F(IncidentTest, GoesThroughItsStepsToItsEnd) {
  IncidentKeeper incident = keeper();
  ASSERT_TRUE(incident.answer(begin(), root_));
  EXPECT_EQ(incident.answer(begin(), root_).error().code, ErrorCode::Refused);
  ASSERT_TRUE(incident.answer(step("copied", {{"files", 3}, {"sums_sha256", std::string(64, 'b')}}), root_));
  EXPECT_EQ(incident.answer(step("close", {{"officer", "An"}}), root_).error().code, ErrorCode::Refused);  // still shut
  ASSERT_TRUE(incident.answer(step("restore"), root_));
  EXPECT_FALSE(shut_);
  ASSERT_TRUE(incident.answer(step("close", {{"officer", "An"}}), root_));
  EXPECT_FALSE(incident.open());
  keeper().start();
  EXPECT_FALSE(shut_);
  for (const char* type : {"incident-begun", "incident-copied", "incident-restored", "incident-ended"})
    EXPECT_EQ(record_.count(type), 1U) << type;
}

TEST_F(IncidentTest, SaysWhyThePolicyOfTheFolderWasNotTaken) {
  IncidentKeeper incident = keeper();
  ASSERT_TRUE(incident.answer(begin(), root_));
  policy_ = fail(ErrorCode::Invalid, "unsigned");
  ASSERT_TRUE(incident.answer(step("restore"), root_));
  EXPECT_EQ(record_.last("incident-restored")->field("why"), "unsigned");
}

TEST_F(IncidentTest, StaysShutWhenItsRestoringCannotBeRecorded) {
  IncidentKeeper incident = keeper();
  ASSERT_TRUE(incident.answer(begin(), root_));
  record_.permissions_fail = true;
  EXPECT_FALSE(incident.answer(step("restore"), root_));
  EXPECT_TRUE(shut_);
}

TEST_F(IncidentTest, RecordsADeadlineThatPassesOnce) {
  IncidentKeeper incident = keeper();
  ASSERT_TRUE(incident.answer(begin(), root_));
  ASSERT_TRUE(incident.next_time());
  incident.on_time();
  EXPECT_EQ(record_.count("alarm"), 0U);
  clock_.advance(24LL * 3600 * 1000);
  incident.on_time();
  incident.on_time();
  EXPECT_EQ(record_.count("alarm"), 1U);
  EXPECT_EQ(record_.last("alarm")->field("word"), "incident-deadline");
  EXPECT_FALSE(incident.next_time());
}

TEST_F(IncidentTest, RefusesOtherParametersByName) {
  IncidentKeeper incident = keeper();
  for (const Json::Object& bad :
       {Json::Object{}, Json::Object{{"do", "x"}}, Json::Object{{"do", "begin"}},
        Json::Object{{"do", "begin"}, {"report", 5}}, Json::Object{{"do", "status"}, {"more", 1}}})
    EXPECT_EQ(incident.answer(bad, root_).error().code, ErrorCode::Misuse);
  EXPECT_FALSE(shut_);
}

TEST(Isolation, ShutsWhatIsInUseAndLeavesTheKeyboard) {
  Rulings rulings;
  rulings.use(policy_with_sticks({"S1"}), PolicyOrigin::File);
  EXPECT_EQ(rulings.on(stick_device("1-2"), Arrival::InUse).verdict, Verdict::Allow);
  rulings.isolate(true);
  EXPECT_EQ(rulings.on(stick_device("1-2"), Arrival::InUse).verdict, Verdict::Block);
  EXPECT_EQ(rulings.on(keyboard_device("1-1"), Arrival::New).verdict, Verdict::Allow);
  EXPECT_EQ(rulings.on(hub_device("1-3"), Arrival::New).verdict, Verdict::Allow);
  rulings.isolate(false);
  EXPECT_EQ(rulings.on(stick_device("1-2"), Arrival::New).verdict, Verdict::Allow);
}

TEST(Isolation, HoldsAlsoUnderAPolicyThatOnlyWatches) {
  Rulings rulings;
  Policy policy = policy_with_sticks({"S1"});
  policy.audit_only = true;
  rulings.use(std::move(policy), PolicyOrigin::File);
  rulings.isolate(true);
  const Decision decision = rulings.on(stick_device("1-2"), Arrival::InUse);
  EXPECT_EQ(decision.verdict, Verdict::Block);
  EXPECT_FALSE(decision.audit_only);
}

}  // namespace
}  // namespace dieu8::test
