// The guard as a whole, and what its callers get: policies, the lock, layers.
#include "daemon/guard_daemon.h"

#include <gtest/gtest.h>

#include "tests/daemon/daemon_fixture.h"
#include "tests/daemon/guard_fixture.h"

namespace dieu8::test {
namespace {

const Peer kDrafter{8, 1000, 1000, {}};

class GuardDaemonTest : public DaemonFixture {
 protected:
  GuardDaemonTest() { restart(); }

  GuardDaemon::Parts parts() override {
    GuardDaemon::Parts all = DaemonFixture::parts();
    all.layers = [this](const Policy&) {
      ++looks;
      return layers;
    };
    return all;
  }

  std::vector<LayerState> layers{{Layer::PacketFilter, Presence::Present, "", {}},
                                 {Layer::Daemon, Presence::Absent, "does not run", {}}};
  int looks = 0;
};

TEST_F(GuardDaemonTest, RecordsThePolicyBeforeAnythingIsOpenedByIt) {
  folder.lay(2);
  bus.plug(stick_device("1-2"));
  guard->start();
  EXPECT_TRUE(bus.at("1-2")->authorized);
  const auto position = [&](std::string_view type) {
    return std::ranges::find(record.written, type, &Recorded::type) - record.written.begin();
  };
  EXPECT_LT(position("policy-loaded"), position("permission"));
}

TEST_F(GuardDaemonTest, StaysShutButUsableWithoutAPolicy) {
  bus.plug(stick_device("1-2"));
  bus.plug(keyboard_device("1-4"));
  guard->start();
  EXPECT_FALSE(bus.at("1-2")->authorized);
  EXPECT_TRUE(bus.at("1-4")->authorized);
  EXPECT_EQ(record.count("policy-refused"), 1U);
  const Reply status = ask("Status");
  EXPECT_EQ(*status.parameters.at("policy").object()->at("origin").text(), "built_in");
  EXPECT_TRUE(status.parameters.contains("problem"));
}

TEST_F(GuardDaemonTest, KeepsTheLastGoodPolicyWhenTheNewOneIsBroken) {
  folder.lay(2);
  guard->start();
  folder.damage();
  bus.plug(stick_device("1-2"));
  guard->loop().on_events_lost();
  EXPECT_NE(ask("PolicyReload").error, "");
  EXPECT_TRUE(bus.at("1-2")->authorized);
  restart();
  guard->start();
  EXPECT_EQ(guard->rulings().origin(), PolicyOrigin::LastGood);
  EXPECT_TRUE(bus.at("1-2")->authorized);
}

TEST_F(GuardDaemonTest, ReloadsAndJudgesWhatIsPluggedIn) {
  folder.lay(2);
  bus.plug(stick_device("1-2"));
  guard->start();
  folder.lay(3, PolicyFolder::Allows::Nothing);
  EXPECT_EQ(ask("PolicyReload").error, "");
  EXPECT_FALSE(bus.at("1-2")->authorized);
  EXPECT_EQ(guard->rulings().policy().version, 3U);
}

TEST_F(GuardDaemonTest, TakesNoNewPolicyThatCannotBeRecorded) {
  folder.lay(2, PolicyFolder::Allows::Nothing);
  bus.plug(stick_device("1-2"));
  guard->start();
  folder.lay(3);
  record.permissions_fail = true;
  EXPECT_EQ(ask("PolicyReload").error, "io.dieu8.guard.Failed");
  EXPECT_EQ(guard->rulings().policy().version, 2U);
  EXPECT_FALSE(bus.at("1-2")->authorized);
}

TEST_F(GuardDaemonTest, StaysLockedOverARestartUntilRootUnlocks) {
  folder.lay(2);
  guard->start();
  EXPECT_EQ(ask("Lock").error, "");
  restart();
  bus.plug(stick_device("1-2"));
  guard->start();
  EXPECT_FALSE(bus.at("1-2")->authorized);
  EXPECT_EQ(*ask("Status").parameters.at("locked").boolean(), true);
  EXPECT_EQ(ask("Unlock", {}, kDrafter).error, "org.varlink.service.PermissionDenied");
  EXPECT_FALSE(bus.at("1-2")->authorized);
  EXPECT_EQ(record.count("request-refused"), 1U);
  EXPECT_EQ(ask("Unlock").error, "");
  EXPECT_TRUE(bus.at("1-2")->authorized);
  EXPECT_EQ(record.count("unlock"), 1U);
  restart();
  guard->start();
  EXPECT_FALSE(guard->rulings().locked());
}

TEST_F(GuardDaemonTest, DoesNotUnlockWhatItCannotRecord) {
  folder.lay(2);
  guard->start();
  ask("Lock");
  record.permissions_fail = true;
  EXPECT_NE(ask("Unlock").error, "");
  EXPECT_TRUE(guard->rulings().locked());
  restart();
  guard->start();
  EXPECT_TRUE(guard->rulings().locked());
}

TEST_F(GuardDaemonTest, TellsDevicesWithSerialsToOfficersOnly) {
  folder.lay(2);
  bus.plug(stick_device("1-2", "secret-serial"));
  guard->start();
  const auto shown = [&](const std::string& method, Json::Object parameters, const Peer& peer) {
    return reply_text(ask(method, std::move(parameters), peer)).find("secret-serial") != std::string::npos;
  };
  EXPECT_TRUE(shown("Devices", {}, kRootCaller));
  EXPECT_FALSE(shown("Devices", {}, kDrafter));
  EXPECT_FALSE(shown("Explain", {{"device", "1-2"}}, kDrafter));
  for (const Json::Object& event : announcer.events)
    EXPECT_EQ(event_text(without_serials(event)).find("secret-serial"), std::string::npos);
}

TEST_F(GuardDaemonTest, ExplainsAPresentDeviceAndNoOther) {
  folder.lay(2);
  bus.plug(stick_device("1-2", "x"));
  guard->start();
  const Reply explained = ask("Explain", {{"device", "1-2"}});
  EXPECT_FALSE(explained.parameters.at("why").array()->empty());
  EXPECT_EQ(ask("Explain", {{"device", "9-9"}}).error, "io.dieu8.guard.Failed");
  EXPECT_EQ(ask("Explain").error, "org.varlink.service.InvalidParameter");
  EXPECT_EQ(ask("Explain", {{"device", 1}}).error, "org.varlink.service.InvalidParameter");
  EXPECT_EQ(ask("Status", {{"x", 1}}).error, "org.varlink.service.InvalidParameter");
}

TEST_F(GuardDaemonTest, TriesAPolicyWithoutChangingAnything) {
  folder.lay(2);
  bus.plug(stick_device("1-2"));
  guard->start();
  folder.lay(3, PolicyFolder::Allows::Nothing);
  const Reply tried = ask("Try");
  const Json::Object& device = *tried.parameters.at("devices").array()->front().object();
  EXPECT_EQ(*device.at("decision").object()->at("verdict").text(), "block");
  EXPECT_TRUE(bus.at("1-2")->authorized);
  EXPECT_EQ(guard->rulings().policy().version, 2U);
  EXPECT_EQ(*ask("PolicyCheck").parameters.at("policy").object()->at("version").integer(), 3);
}

TEST_F(GuardDaemonTest, LooksAtTheLayersNotMoreOftenThanIsUseful) {
  guard->start();
  for (int i = 0; i < 100; ++i) ask("Status", {}, kDrafter);
  EXPECT_EQ(looks, 1);
  clock.advance(6000);
  layers[0].presence = Presence::Absent;
  ask("Layers");
  EXPECT_EQ(looks, 2);
  EXPECT_EQ(record.count("layer-check"), 2U);
}

TEST_F(GuardDaemonTest, KnowsOfItselfThatItRuns) {
  guard->start();
  const auto& found = guard->check_layers();
  EXPECT_EQ(found[1].presence, Presence::Present);
}

TEST(LockFileTest, IsLockedWhenItCannotBeLookedAt) {
  EXPECT_FALSE(LockFile("/tmp/dieu8-no-such-folder/locked").locked());
  EXPECT_TRUE(LockFile("/proc/self/status/locked").locked());
}

}  // namespace
}  // namespace dieu8::test
