// What an inspection says of machines: pure, over values.
#include "guard/cli/judge_machine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace dieu8 {
namespace {

using ::testing::Contains;
using ::testing::Not;

Policy no_network() {
  Policy policy;
  policy.id = "may-doc-lap";
  UsbRule keyboards;
  keyboards.id = "keyboards";
  keyboards.verdict = Verdict::Allow;
  keyboards.match.interfaces = InterfaceMatch{InterfaceOperator::OnlyOf, {{3, 1, 1}}};
  policy.usb = {keyboards};
  return policy;
}

Policy small_lan() {
  Policy policy = no_network();
  policy.mode = Mode::StandaloneLan;
  policy.lan = {{"52:54:00:12:34:56", "e1000e", {"192.168.8.0/24"}}};
  return policy;
}

Link card(bool up) {
  Link link;
  link.name = "enp0s3";
  link.kind = LinkKind::Wired;
  link.mac = "52:54:00:12:34:56";
  link.driver = "e1000e";
  link.device = "/sys/devices/pci0000:00/0000:00:03.0";
  link.up = up;
  return link;
}

FoundUsb usb_with(InterfaceType type, bool authorized) {
  FoundUsb found;
  found.device.port = "1-2";
  found.device.vendor = 0x0781;
  found.device.product = 0x5567;
  found.device.interfaces = {type};
  found.authorized = authorized;
  return found;
}

IpSubnet subnet(const char* address, unsigned bits) { return {*parse_ip(address), bits}; }

std::vector<InspectFinding> judged(const Policy& policy, const Machine& machine) {
  return judge_machine(policy, machine, decide_all(policy, machine));
}

// The outcomes of one topic.
std::vector<FindingCode> codes(Topic topic, const Policy& policy, const Machine& machine) {
  std::vector<FindingCode> found;
  for (const InspectFinding& finding : judged(policy, machine))
    if (finding.topic == topic) found.push_back(finding.code);
  return found;
}

Outcome outcome_of(Topic topic, const Policy& policy, const Machine& machine) {
  Outcome worst = Outcome::Fine;
  for (const InspectFinding& finding : judged(policy, machine))
    if (finding.topic == topic) worst = std::max(worst, finding.outcome);
  return worst;
}

using Codes = std::vector<FindingCode>;

TEST(JudgeMachine, SaysSomethingOfEveryTopicAndNothingBadOfAnEmptyMachine) {
  Machine machine;
  machine.layers = {{Layer::BootParameter, Presence::Present, "", {}}};
  const auto findings = judged(no_network(), machine);
  EXPECT_EQ(findings.size(), std::size(kTopics));
  EXPECT_EQ(worst_of(findings), Outcome::Fine);
}

TEST(JudgeMachine, IsAgainstAnInterfaceThatIsUp) {
  Machine machine;
  machine.links = {card(true)};
  EXPECT_EQ(codes(Topic::Links, no_network(), machine), Codes{FindingCode::LinkUp});
  EXPECT_EQ(outcome_of(Topic::Links, no_network(), machine), Outcome::Against);
}

TEST(JudgeMachine, RemarksOnAnInterfaceThatCouldBeSwitchedOn) {
  Machine machine;
  machine.links = {card(false)};
  EXPECT_EQ(codes(Topic::Links, no_network(), machine), Codes{FindingCode::LinkDown});
  EXPECT_EQ(outcome_of(Topic::Links, no_network(), machine), Outcome::Remark);
}

TEST(JudgeMachine, IsAgainstAVirtualInterfaceThatIsUp) {
  Machine machine;
  Link tunnel;
  tunnel.name = "tun0";
  tunnel.kind = LinkKind::Virtual;
  tunnel.up = true;
  machine.links = {tunnel};
  EXPECT_EQ(outcome_of(Topic::Links, no_network(), machine), Outcome::Against);
  machine.links[0].up = false;
  EXPECT_EQ(codes(Topic::Links, no_network(), machine), Codes{FindingCode::VirtualLinkDown});
}

TEST(JudgeMachine, LeavesLoopbackAlone) {
  Machine machine;
  Link loopback;
  loopback.kind = LinkKind::Loopback;
  loopback.up = true;
  machine.links = {loopback};
  EXPECT_EQ(codes(Topic::Links, no_network(), machine), Codes{FindingCode::NoLinks});
}

TEST(JudgeMachine, AllowsOnlyTheCardThatTheLanNames) {
  Machine machine;
  machine.links = {card(true)};
  EXPECT_EQ(codes(Topic::Links, small_lan(), machine), Codes{FindingCode::LinksAllowed});
  machine.links[0].driver = "r8169";  // another card that claims the address
  EXPECT_EQ(codes(Topic::Links, small_lan(), machine), Codes{FindingCode::LinkUp});
  machine.links[0] = card(true);
  machine.links[0].kind = LinkKind::Wireless;
  EXPECT_EQ(codes(Topic::Links, small_lan(), machine), Codes{FindingCode::LinkUp});
}

TEST(JudgeMachine, IsAgainstARadioThatNothingBlocks) {
  Machine machine;
  machine.radios = {{0, "wlan", "phy0", false, false}};
  EXPECT_EQ(outcome_of(Topic::Radios, no_network(), machine), Outcome::Against);
  machine.radios[0].soft_blocked = true;
  EXPECT_EQ(codes(Topic::Radios, no_network(), machine), Codes{FindingCode::RadiosBlocked});
  machine.radios[0] = {0, "wlan", "phy0", false, true};
  EXPECT_EQ(outcome_of(Topic::Radios, no_network(), machine), Outcome::Fine);
}

TEST(JudgeMachine, IsAgainstEveryAddressWhereNoNetworkMayBe) {
  Machine machine;
  machine.links = {card(true)};
  machine.addresses = {{"enp0s3", subnet("192.168.8.7", 24)}, {"enp0s3", subnet("fe80::1", 64)}};
  EXPECT_EQ(codes(Topic::Addresses, no_network(), machine),
            (Codes{FindingCode::AddressUsed, FindingCode::AddressUsed}));
}

TEST(JudgeMachine, KeepsAddressesInsideTheAllowedLan) {
  Machine machine;
  machine.links = {card(true)};
  machine.addresses = {{"enp0s3", subnet("192.168.8.7", 24)}, {"enp0s3", subnet("fe80::1", 64)}};
  EXPECT_EQ(codes(Topic::Addresses, small_lan(), machine), Codes{FindingCode::AddressesInLan});
  machine.addresses.push_back({"enp0s3", subnet("10.0.0.1", 8)});
  EXPECT_EQ(codes(Topic::Addresses, small_lan(), machine), Codes{FindingCode::AddressOutsideLan});
  machine.addresses = {{"enp0s4", subnet("192.168.8.7", 24)}};  // the right address on another interface
  EXPECT_EQ(codes(Topic::Addresses, small_lan(), machine), Codes{FindingCode::AddressUsed});
}

TEST(JudgeMachine, IsAgainstAGatewayAlsoOnTheAllowedLan) {
  Machine machine;
  machine.links = {card(true)};
  machine.routes = {{subnet("192.168.8.0", 24), std::nullopt, "enp0s3"}};
  EXPECT_EQ(codes(Topic::Routes, small_lan(), machine), Codes{FindingCode::RoutesInLan});
  EXPECT_EQ(codes(Topic::Routes, no_network(), machine), Codes{FindingCode::RouteDirect});
  machine.routes = {{subnet("0.0.0.0", 0), parse_ip("192.168.8.1"), "enp0s3"}};
  EXPECT_EQ(codes(Topic::Routes, small_lan(), machine), Codes{FindingCode::RouteOut});
  machine.routes = {{subnet("192.168.0.0", 16), std::nullopt, "enp0s3"}};  // wider than the LAN
  EXPECT_EQ(codes(Topic::Routes, small_lan(), machine), Codes{FindingCode::RouteDirect});
}

TEST(JudgeMachine, IsAgainstProgramsOnANetwork) {
  Machine machine;
  FoundSocket waits;
  waits.protocol = "tcp";
  waits.port = 22;
  FoundSocket raw;
  raw.protocol = "packet";
  raw.use = SocketUse::Raw;
  machine.sockets = {waits, raw};
  EXPECT_EQ(codes(Topic::Sockets, no_network(), machine),
            (Codes{FindingCode::SocketListening, FindingCode::SocketRaw}));
  EXPECT_EQ(outcome_of(Topic::Sockets, no_network(), machine), Outcome::Against);
  machine.sockets = {waits};
  EXPECT_EQ(outcome_of(Topic::Sockets, small_lan(), machine), Outcome::Remark);
  machine.sockets = {raw};
  EXPECT_EQ(outcome_of(Topic::Sockets, small_lan(), machine), Outcome::Against);
}

TEST(JudgeMachine, AllowsConnectionsInsideTheLanOnly) {
  Machine machine;
  FoundSocket connection;
  connection.protocol = "tcp";
  connection.use = SocketUse::Connected;
  connection.remote = *parse_ip("192.168.8.9");
  machine.sockets = {connection};
  EXPECT_EQ(outcome_of(Topic::Sockets, small_lan(), machine), Outcome::Remark);
  EXPECT_EQ(outcome_of(Topic::Sockets, no_network(), machine), Outcome::Against);
  machine.sockets[0].remote = *parse_ip("203.0.113.80");
  EXPECT_EQ(outcome_of(Topic::Sockets, small_lan(), machine), Outcome::Against);
}

TEST(JudgeMachine, IsAgainstASharedFolder) {
  Machine machine;
  machine.shares = {{ShareKind::Samba, "homes", true}};
  EXPECT_EQ(outcome_of(Topic::Shares, no_network(), machine), Outcome::Against);
  machine.shares[0].server_installed = false;
  EXPECT_EQ(outcome_of(Topic::Shares, no_network(), machine), Outcome::Remark);
}

TEST(JudgeMachine, IsAgainstAStickThatWorks) {
  Machine machine;
  machine.usb = {usb_with({8, 6, 0x50}, true)};
  EXPECT_EQ(codes(Topic::Usb, no_network(), machine), Codes{FindingCode::UsbWorks});
  machine.usb = {usb_with({8, 6, 0x50}, false)};
  EXPECT_EQ(codes(Topic::Usb, no_network(), machine), Codes{FindingCode::UsbAsPolicy});
}

TEST(JudgeMachine, RemarksOnAKeyboardThatDoesNotWork) {
  Machine machine;
  machine.usb = {usb_with({3, 1, 1}, true)};
  EXPECT_EQ(outcome_of(Topic::Usb, no_network(), machine), Outcome::Fine);
  machine.usb = {usb_with({3, 1, 1}, false)};
  EXPECT_EQ(codes(Topic::Usb, no_network(), machine), Codes{FindingCode::UsbIdle});
}

TEST(JudgeMachine, WarnsWhenTheLastKeyboardWouldGo) {
  Policy strict = no_network();
  strict.usb.clear();
  Machine machine;
  machine.usb = {usb_with({3, 1, 1}, true)};
  EXPECT_THAT(codes(Topic::Usb, strict, machine), Contains(FindingCode::LastKeyboard));
  machine.ps2_keyboard = true;
  EXPECT_THAT(codes(Topic::Usb, strict, machine), Not(Contains(FindingCode::LastKeyboard)));
}

TEST(JudgeMachine, NeverCallsAMalformedOrUntoldDeviceFine) {
  Machine machine;
  machine.usb = {usb_with({3, 1, 1}, true)};
  machine.usb[0].authorized.reset();
  EXPECT_EQ(outcome_of(Topic::Usb, no_network(), machine), Outcome::Unknown);
  machine.usb[0].malformed = true;
  EXPECT_EQ(outcome_of(Topic::Usb, no_network(), machine), Outcome::Against);
}

TEST(JudgeMachine, IsAgainstAPrinterOnANetwork) {
  Machine machine;
  machine.printers = {{"Tang-2", "ipp://192.168.1.20/", PrinterPlace::Network}};
  const auto findings = judged(no_network(), machine);
  const auto found = std::ranges::find(findings, FindingCode::PrinterOnNetwork, &InspectFinding::code);
  ASSERT_NE(found, findings.end());
  EXPECT_EQ(found->outcome, Outcome::Against);
  EXPECT_EQ(article_of(found->topic), "8.1.b");
  machine.printers[0].place = PrinterPlace::Unknown;
  EXPECT_EQ(outcome_of(Topic::Printers, no_network(), machine), Outcome::Unknown);
  machine.printers[0].place = PrinterPlace::Local;
  EXPECT_EQ(outcome_of(Topic::Printers, no_network(), machine), Outcome::Fine);
  machine.pages_counted = false;
  EXPECT_EQ(codes(Topic::Printers, no_network(), machine), Codes{FindingCode::PagesUncounted});
  machine.pages_counted = true;
  EXPECT_EQ(codes(Topic::Printers, no_network(), machine), Codes{FindingCode::PrintersLocal});
}

TEST(JudgeMachine, IsAgainstAMediumThatCanBeUsed) {
  Machine machine;
  machine.media = {{{MediumKind::SdCard, "/devices/mmc0:0001", "0x1", "SC16G"}, true, false}};
  EXPECT_EQ(outcome_of(Topic::Media, no_network(), machine), Outcome::Against);
  machine.media[0].usable = false;
  EXPECT_EQ(codes(Topic::Media, no_network(), machine), Codes{FindingCode::MediaAsPolicy});
  machine.media[0].usable.reset();
  EXPECT_EQ(outcome_of(Topic::Media, no_network(), machine), Outcome::Unknown);
}

TEST(JudgeMachine, DoesNotCallTheSystemsOwnDiskAMedium) {
  Machine machine;
  machine.media = {{{MediumKind::HotplugDisk, "/devices/ata1/0:0:0:0", "S1", "SSD"}, true, true}};
  EXPECT_EQ(codes(Topic::Media, no_network(), machine), Codes{FindingCode::MediumSystem});
  EXPECT_EQ(outcome_of(Topic::Media, no_network(), machine), Outcome::Remark);
}

TEST(JudgeMachine, IsAgainstAMissingLayerAndCannotTellOfAnUnknownOne) {
  Machine machine;
  machine.layers = {{Layer::BootParameter, Presence::Present, "", {}}};
  EXPECT_EQ(codes(Topic::Layers, no_network(), machine), Codes{FindingCode::LayersPresent});
  machine.layers.push_back({Layer::SocketFilter, Presence::Unknown, "why", {}});
  EXPECT_EQ(outcome_of(Topic::Layers, no_network(), machine), Outcome::Unknown);
  machine.layers.push_back({Layer::Radios, Presence::Absent, "why", {}});
  EXPECT_EQ(outcome_of(Topic::Layers, no_network(), machine), Outcome::Against);
}

TEST(JudgeMachine, NeverCallsLayersPresentThatNobodyLookedAt) {
  EXPECT_EQ(codes(Topic::Layers, no_network(), Machine{}), Codes{FindingCode::LayersUnchecked});
  EXPECT_EQ(outcome_of(Topic::Layers, no_network(), Machine{}), Outcome::Unknown);
}

TEST(JudgeMachine, NeverCallsATopicFineOfWhichSomethingCouldNotBeRead) {
  Machine machine;
  machine.gaps = {{Topic::Printers, "/etc/cups/printers.conf", Error{ErrorCode::Io, "{1} failed: {2}", {"open", "x"}}}};
  EXPECT_EQ(codes(Topic::Printers, no_network(), machine), Codes{FindingCode::Unreadable});
  EXPECT_EQ(worst_of(judged(no_network(), machine)), Outcome::Unknown);
}

}  // namespace
}  // namespace dieu8
