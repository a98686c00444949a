#include "tests/daemon/guard_fixture.h"

namespace dieu8::test {
namespace {

class LinkGuardTest : public GuardFixture {
 protected:
  static Link card(std::uint32_t index, const std::string& name, LinkKind kind = LinkKind::Wired) {
    return {index, name, kind, "52:54:00:12:34:5" + std::to_string(index), "e1000e", "/sys/devices/pci/" + name,
            true,  true};
  }
  void allow(const Link& link) {
    Policy policy = policy_with_sticks({});
    policy.mode = Mode::StandaloneLan;
    policy.lan = {{link.mac, link.driver, {"10.1.0.0/24"}}};
    rulings.use(policy, PolicyOrigin::File);
  }
};

TEST_F(LinkGuardTest, TakesEveryCardDownAndItsDriverOff) {
  network.present = {{1, {1, "lo", LinkKind::Loopback, "", "", "", true, true}}, {2, card(2, "eth0")}};
  loop.start();
  EXPECT_EQ(network.calls, (std::vector<std::string>{"down eth0", "unbind eth0"}));
  EXPECT_EQ(record.last("decision")->field("reason"), "network-device");
  EXPECT_EQ(record.last("link")->field("outcome"), "unbound");
}

TEST_F(LinkGuardTest, TakesTheDriverOffAlsoWhenDownFailed) {
  network.present = {{2, card(2, "eth0")}};
  network.down_fails = true;
  loop.start();
  EXPECT_TRUE(network.present.empty());
}

TEST_F(LinkGuardTest, AlarmsWhenACardCannotBeShutAtAll) {
  network.present = {{2, card(2, "eth0")}};
  network.down_fails = true;
  network.unbind_fails = true;
  loop.start();
  ASSERT_NE(record.last("alarm"), nullptr);
  EXPECT_EQ(record.last("alarm")->field("word"), "link-not-shut");
}

TEST_F(LinkGuardTest, IsNotAlarmedByALinkThatIsGoneMeanwhile) {
  network.present = {{2, card(2, "eth0")}};
  network.down_fails = true;
  network.unbind_fails = true;
  network.failure = ErrorCode::NotFound;
  loop.on_links_changed();
  EXPECT_EQ(record.count("alarm"), 0U);
  EXPECT_EQ(record.last("link")->field("outcome"), "gone");
}

TEST_F(LinkGuardTest, RemovesLinksWithoutHardware) {
  network.present = {{4, {4, "tun0", LinkKind::Virtual, "", "", "", true, true}}};
  loop.on_links_changed();
  EXPECT_TRUE(network.present.empty());
}

TEST_F(LinkGuardTest, DoesNotTurnInCirclesOverALinkThatStaysDown) {
  network.present = {{2, card(2, "eth0")}};
  network.unbind_fails = true;
  for (int i = 0; i < 5; ++i) loop.on_links_changed();
  EXPECT_EQ(network.calls.size(), 2U);
  network.present.at(2).up = true;  // somebody tries
  loop.on_links_changed();
  EXPECT_EQ(network.calls.size(), 4U);
  EXPECT_FALSE(network.present.at(2).up);
}

TEST_F(LinkGuardTest, AppliesTheFilterWhenTheLinksChangeAndOnlyThen) {
  network.present = {{2, card(2, "eth0")}};
  network.unbind_fails = true;
  loop.start();
  EXPECT_EQ(network.applied.size(), 1U);
  loop.on_links_changed();
  EXPECT_EQ(network.applied.size(), 1U);
  network.present.emplace(3, card(3, "eth1"));
  loop.on_links_changed();
  EXPECT_EQ(network.applied.size(), 2U);
}

TEST_F(LinkGuardTest, AlarmsWhenTheFilterIsNotThereAfterwards) {
  network.filter_lies = true;
  loop.start();
  ASSERT_NE(record.last("alarm"), nullptr);
  EXPECT_EQ(record.last("alarm")->field("word"), "filter-differs");
  network.filter_lies = false;
  loop.on_links_changed();
  EXPECT_EQ(network.applied.size(), 2U);  // tried again, although nothing changed
}

TEST_F(LinkGuardTest, KeepsTheCardOfTheAllowedLanAfterRecordingIt) {
  const Link eth0 = card(2, "eth0");
  allow(eth0);
  network.present = {{2, eth0}, {3, card(3, "eth1")}};
  loop.start();
  EXPECT_TRUE(network.present.contains(2));
  EXPECT_FALSE(network.present.contains(3));
  EXPECT_EQ(record.count("permission"), 1U);
}

TEST_F(LinkGuardTest, ShutsTheAllowedCardWhenItCannotBeRecorded) {
  const Link eth0 = card(2, "eth0");
  allow(eth0);
  network.present = {{2, eth0}};
  record.permissions_fail = true;
  loop.start();
  EXPECT_FALSE(network.present.contains(2));
  ASSERT_FALSE(network.applied.empty());
  EXPECT_EQ(network.applied.back().find("10.1.0.0"), std::string::npos);
}

TEST_F(LinkGuardTest, TellsTheSocketFilterOfTheAllowedLanAndTakesItBack) {
  loop.start();
  ASSERT_TRUE(allowed_subnets);
  EXPECT_TRUE(allowed_subnets->empty());  // also what an earlier policy may have left
  const Link eth0 = card(2, "eth0");
  allow(eth0);
  network.present = {{2, eth0}};
  loop.on_policy_changed();
  EXPECT_EQ(allowed_subnets->size(), 1U);
  rulings.use(policy_with_sticks({}), PolicyOrigin::File);
  loop.on_policy_changed();
  EXPECT_TRUE(allowed_subnets->empty());
}

TEST_F(LinkGuardTest, AlarmsWhenALinkIsInAnotherNamespace) {
  const Link eth0 = card(2, "eth0");
  allow(eth0);
  network.present = {{2, eth0}};
  loop.start();
  network.present.clear();
  moved = {eth0};
  loop.on_links_changed();
  ASSERT_NE(record.last("alarm"), nullptr);
  EXPECT_EQ(record.last("alarm")->field("word"), "link-moved-away");
}

TEST_F(LinkGuardTest, TakesTheDriverOffALinkThatGoesToAnotherNamespace) {
  const Link eth0 = card(2, "eth0");
  allow(eth0);
  network.present = {{2, eth0}};
  loop.start();
  network.calls.clear();
  loop.on_link_moved("eth0");
  network.present.clear();
  loop.on_links_changed();
  EXPECT_EQ(network.calls, (std::vector<std::string>{"unbind eth0"}));
  EXPECT_EQ(record.count("alarm"), 1U);
}

TEST_F(LinkGuardTest, BlocksARadioAgainThatSomebodyOpensWhileItIsBlocked) {
  radios.present = {{0, "wlan", "phy0", false, false}};
  radios.lifted_again = 3;
  loop.on_radios_changed();
  EXPECT_TRUE(radios.present.front().soft_blocked);
  EXPECT_EQ(record.last("radio")->field("outcome"), "blocked");
}

TEST_F(LinkGuardTest, LooksAgainAfterAWhileAtARadioThatStaysOpen) {
  radios.present = {{0, "wlan", "phy0", false, false}};
  radios.lifted_again = 100;
  loop.on_radios_changed();
  EXPECT_FALSE(radios.present.front().soft_blocked);
  ASSERT_TRUE(loop.next_time());
  radios.lifted_again = 0;
  clock.advance(5000);
  loop.on_time();
  EXPECT_TRUE(radios.present.front().soft_blocked);
}

TEST_F(LinkGuardTest, BlocksARadioThatSomebodySwitchedOnAndAlarmsWhenItCannot) {
  radios.present = {{0, "wlan", "phy0", true, false}, {1, "bluetooth", "hci0", true, false}};
  loop.start();
  EXPECT_EQ(radios.blockings, 0);
  radios.present[0].soft_blocked = false;
  loop.on_radios_changed();
  EXPECT_EQ(radios.blockings, 1);
  EXPECT_EQ(record.count("radio"), 1U);
  radios.cannot_block = true;
  radios.present[0].soft_blocked = false;
  loop.on_radios_changed();
  EXPECT_EQ(record.count("alarm"), 1U);
}

}  // namespace
}  // namespace dieu8::test
