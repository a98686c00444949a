#include "guard/network/decide_link.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

constexpr const char* kMac = "52:54:00:12:34:56";

Link card(LinkKind kind = LinkKind::Wired) {
  return {2, "eth0", kind, kMac, "e1000e", "/sys/devices/pci0000:00/0000:00:03.0", true, true};
}

Link tunnel() { return {3, "tun0", LinkKind::Virtual, "", "", "", true, true}; }
Link loopback() { return {1, "lo", LinkKind::Loopback, "", "", "", true, true}; }

Policy alone() {
  Policy policy;
  policy.version = 7;
  return policy;
}

Policy with_lan() {
  Policy policy = alone();
  policy.mode = Mode::StandaloneLan;
  policy.lan = {{kMac, "e1000e", {"10.1.2.0/24"}}};
  return policy;
}

TEST(DecideLink, BlocksEveryCardWhereNoNetworkMayBe) {
  for (const LinkKind kind : {LinkKind::Wired, LinkKind::Other, LinkKind::Virtual}) {
    const Decision decision = decide_link(alone(), card(kind));
    EXPECT_EQ(decision.verdict, Verdict::Block);
    EXPECT_EQ(decision.reason, Reason::NetworkDevice);
    EXPECT_EQ(decision.policy_version, 7U);
  }
}

TEST(DecideLink, BlocksRadiosInBothModesEvenWhenTheLanNamesThem) {
  for (const Policy& policy : {alone(), with_lan()})
    for (const LinkKind kind : {LinkKind::Wireless, LinkKind::Mobile})
      EXPECT_EQ(decide_link(policy, card(kind)), (Decision{Verdict::Block, Reason::Radio, "", 7, false}));
}

TEST(DecideLink, AllowsLoopback) {
  EXPECT_EQ(decide_link(alone(), loopback()), (Decision{Verdict::Allow, Reason::Rule, "loopback", 7, false}));
}

TEST(DecideLink, AllowsTheCardThatTheLanNames) {
  EXPECT_EQ(decide_link(with_lan(), card()),
            (Decision{Verdict::Allow, Reason::Rule, std::string("lan:") + kMac, 7, false}));
}

TEST(DecideLink, BlocksAnotherCardBesideTheLan) {
  Link other_address = card();
  other_address.mac = "52:54:00:12:34:57";
  Link other_driver = card();
  other_driver.driver = "rndis_host";
  for (const Link& link : {other_address, other_driver, tunnel()})
    EXPECT_EQ(decide_link(with_lan(), link).reason, Reason::OutsideLan) << link.name;
}

TEST(DecideLink, NeverTakesACardWithoutAnAddressForOneOfTheLan) {
  Policy policy = with_lan();
  policy.lan[0].mac = "";
  Link link = card();
  link.mac = "";
  EXPECT_EQ(decide_link(policy, link).verdict, Verdict::Block);
}

TEST(DecideLink, IgnoresTheListOfTheLanInTheModeWithoutOne) {
  Policy policy = with_lan();
  policy.mode = Mode::Standalone;
  EXPECT_EQ(decide_link(policy, card()).reason, Reason::NetworkDevice);
}

TEST(LinkAction, UnbindsADeviceAndRemovesWhatHasNone) {
  EXPECT_EQ(link_action(decide_link(alone(), card()), card()), LinkAction::DownAndUnbind);
  EXPECT_EQ(link_action(decide_link(alone(), tunnel()), tunnel()), LinkAction::DownAndRemove);
  EXPECT_EQ(link_action(decide_link(alone(), loopback()), loopback()), LinkAction::Keep);
}

TEST(LinkAction, OnlyWatchesUnderAPolicyThatOnlyWatches) {
  Policy policy = alone();
  policy.audit_only = true;
  EXPECT_EQ(link_action(decide_link(policy, card()), card()), LinkAction::Keep);
}

}  // namespace
}  // namespace dieu8
