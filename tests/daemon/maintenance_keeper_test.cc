#include "daemon/life/maintenance_keeper.h"

#include <gtest/gtest.h>

#include "tests/fakes/fake_clock.h"
#include "tests/fakes/guard/daemon_parts.h"
#include "tests/fakes/run_program.h"

namespace dieu8::test {
namespace {

const std::string kDigest(64, 'a');

class MaintenanceTest : public ::testing::Test {
 protected:
  MaintenanceKeeper keeper() {
    return MaintenanceKeeper({folder_.path() + "/maintenance.json", folder_.path() + "/disks.json",
                              [this] { return ticket_; }, [this](const std::string& id) { ended_ = id; }, recorder_,
                              announcer_, clock_});
  }
  static Json::Array disks(const std::string& serial, std::int64_t cycles) {
    return {Json::Object{{"model", "WD"}, {"serial", serial}, {"hours", 100}, {"cycles", cycles}}};
  }
  static Json::Object begin() {
    return {{"do", "begin"}, {"report", Json::Object{{"inventory_sha256", kDigest}, {"disks", disks("A", 10)}}}};
  }
  static Json::Object end(Json::Array changes = {}) {
    const auto count = static_cast<std::int64_t>(changes.size());
    return {{"do", "end"},
            {"report", Json::Object{{"inventory_sha256", kDigest},
                                    {"difference_sha256", kDigest},
                                    {"changes", std::move(changes)},
                                    {"change_count", count},
                                    {"disks", disks("A", 14)}}}};
  }
  static Json::Object look(const std::string& serial, std::int64_t cycles) {
    return {{"do", "disks"}, {"report", Json::Object{{"disks", disks(serial, cycles)}, {"slept", 0}}}};
  }
  bool under_way(const Result<Json::Object>& answer) {
    return *answer.value().at("state").object()->at("under_way").boolean();
  }

  ScratchFolder folder_;
  DaemonRecord record_;
  Recorder recorder_{record_};
  DaemonAnnouncer announcer_;
  FakeClock clock_;
  std::optional<RepairTicket> ticket_ = RepairTicket{"1234", "12/BC-UBND", "Sở KH&CN", "Lê Văn Ẩn", "state-agency"};
  std::string ended_;
  const Peer root_{77, 0, 0, {}};
};

TEST_F(MaintenanceTest, NeedsATicket) {
  ticket_.reset();
  EXPECT_EQ(keeper().answer(begin(), root_).error().code, ErrorCode::Refused);
  EXPECT_TRUE(record_.written.empty());
}

TEST_F(MaintenanceTest, BeginsAndEndsWithInventoriesInTheRecord) {
  EXPECT_TRUE(under_way(keeper().answer(begin(), root_)));
  ASSERT_TRUE(record_.last("repair-begun"));
  EXPECT_EQ(record_.last("repair-begun")->field("report"), "12/BC-UBND");
  EXPECT_EQ(record_.last("repair-begun")->field("inventory_sha256"), kDigest);
  const Json::Array changes{Json::Object{{"part", "disks"}}};
  EXPECT_FALSE(under_way(keeper().answer(end(changes), root_)));  // another run of the daemon
  ASSERT_TRUE(record_.last("repair-ended"));
  EXPECT_EQ(*record_.last("repair-ended")->fields.at("change_count").integer(), 1);
  EXPECT_EQ(ended_, "1234");
}

TEST_F(MaintenanceTest, IsOneAtATime) {
  MaintenanceKeeper repairs = keeper();
  ASSERT_TRUE(repairs.answer(begin(), root_));
  EXPECT_EQ(repairs.answer(begin(), root_).error().code, ErrorCode::Refused);
  ASSERT_TRUE(repairs.answer(end(), root_));
  EXPECT_EQ(repairs.answer(end(), root_).error().code, ErrorCode::Refused);
}

TEST_F(MaintenanceTest, DoesNotBeginWithoutItsRecord) {
  record_.permissions_fail = true;
  MaintenanceKeeper repairs = keeper();
  EXPECT_FALSE(repairs.answer(begin(), root_));
  EXPECT_FALSE(repairs.under_way());
}

TEST_F(MaintenanceTest, IsOverWhenItsTicketIsAndSaysSoOnce) {
  MaintenanceKeeper repairs = keeper();
  ASSERT_TRUE(repairs.answer(begin(), root_));
  repairs.look();
  EXPECT_EQ(record_.count("repair-over"), 0U);
  ticket_.reset();
  repairs.look();
  repairs.look();
  EXPECT_EQ(record_.count("repair-over"), 1U);
  EXPECT_TRUE(repairs.answer(end(), root_));  // the second inventory is still taken
}

TEST_F(MaintenanceTest, KeepsTheRecordSmallWhateverChanged) {
  MaintenanceKeeper repairs = keeper();
  ASSERT_TRUE(repairs.answer(begin(), root_));
  ASSERT_TRUE(repairs.answer(end(Json::Array(1000, Json("x"))), root_));
  const Recorded* ended = record_.last("repair-ended");
  EXPECT_EQ(*ended->fields.at("change_count").integer(), 1000);
  EXPECT_EQ(ended->fields.at("changes").array()->size(), 64U);
}

TEST_F(MaintenanceTest, RefusesOtherParametersByName) {
  MaintenanceKeeper repairs = keeper();
  for (const Json::Object& bad :
       {Json::Object{}, Json::Object{{"do", "x"}}, Json::Object{{"do", "begin"}},
        Json::Object{{"do", "status"}, {"more", 1}},
        Json::Object{{"do", "begin"}, {"report", Json::Object{{"inventory_sha256", "AA"}, {"disks", Json::Array{}}}}},
        Json::Object{{"do", "disks"}, {"report", Json::Object{{"disks", 5}}}}})
    EXPECT_EQ(repairs.answer(bad, root_).error().code, ErrorCode::Misuse);
}

TEST_F(MaintenanceTest, TheFirstLookAtDisksIsWhatIsKnownFromThenOn) {
  ASSERT_TRUE(keeper().answer(look("A", 10), root_));
  EXPECT_EQ(record_.count("alarm"), 0U);
  EXPECT_EQ(record_.count("disks-seen"), 1U);
}

TEST_F(MaintenanceTest, AnotherDiskIsAnAlarm) {
  ASSERT_TRUE(keeper().answer(look("A", 10), root_));
  ASSERT_TRUE(keeper().answer(look("B", 3), root_));
  EXPECT_EQ(record_.count("alarm"), 2U);  // one is gone, one appeared
  EXPECT_EQ(record_.last("alarm")->field("word"), "disk-appeared");
  EXPECT_EQ(record_.last("alarm")->field("serial"), "B");
  ASSERT_TRUE(keeper().answer(look("B", 3), root_));
  EXPECT_EQ(record_.count("alarm"), 2U);
}

TEST_F(MaintenanceTest, ADiskThatWasSwitchedOnElsewhereIsAnAlarm) {
  ASSERT_TRUE(keeper().answer(look("A", 10), root_));
  ASSERT_TRUE(keeper().answer(look("A", 13), root_));  // the same run of the machine: not one start was to be counted
  EXPECT_EQ(record_.last("alarm")->field("word"), "disk-used-elsewhere");
  EXPECT_EQ(*record_.last("alarm")->fields.at("more_cycles").integer(), 3);
  EXPECT_EQ(announcer_.events.size(), 1U);
}

}  // namespace
}  // namespace dieu8::test
