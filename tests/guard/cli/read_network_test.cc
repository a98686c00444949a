// Interfaces, radios, addresses, routes and sockets as /proc and /sys write them.
#include <gtest/gtest.h>

#include "guard/cli/proc_net.h"
#include "guard/cli/read_links.h"
#include "guard/cli/read_routes.h"
#include "guard/cli/read_sockets.h"
#include "tests/guard/cli/made_up_machine.h"

namespace dieu8 {
namespace {

// As a kernel prints them.
constexpr const char* kRoute =
    "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"
    "eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"
    "eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n"
    "*\t0000000A\t00000000\t0201\t0\t0\t0\t000000FF\t0\t0\t0\n";
constexpr const char* kRoute6 =
    "fd000000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 "
    "00000001 00000000 00000001     eth0\n"
    "00000000000000000000000000000000 00 00000000000000000000000000000000 00 fd000000000000000000000000000001 00000400 "
    "00000002 00000000 00000003     eth0\n"
    "fd000000000000000000000000000002 80 00000000000000000000000000000000 00 00000000000000000000000000000000 00000000 "
    "00000003 00000000 80200001     eth0\n"
    "ff000000000000000000000000000000 08 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 "
    "00000003 00000000 00000001     eth0\n"
    "00000000000000000000000000000001 80 00000000000000000000000000000000 00 00000000000000000000000000000000 00000000 "
    "00000002 00000000 80200001       lo\n";
constexpr const char* kTrie =
    "Main:\n  +-- 0.0.0.0/0 3 0 5\n     |-- 0.0.0.0\n        /0 universe UNICAST\n"
    "     +-- 127.0.0.0/8 2 0 2\n           |-- 127.0.0.1\n              /32 host LOCAL\n"
    "     +-- 192.0.2.0/24 2 0 2\n           |-- 192.0.2.0\n              /24 link UNICAST\n"
    "           |-- 192.0.2.2\n              /32 host LOCAL\n        |-- 192.0.2.255\n           /32 link BROADCAST\n"
    "Local:\n           |-- 192.0.2.2\n              /32 host LOCAL\n";
constexpr const char* kTcp =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
    "   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1520 1 0 100 0 0 10 0\n"
    "   1: 0100007F:0277 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1521 1 0 100 0 0 10 0\n"
    "   2: 020200C0:C234 507100CB:0050 01 00000000:00000000 00:00000000 00000000     0        0 1522 1 0\n"
    "   3: 020200C0:C238 507100CB:0050 06 00000000:00000000 03:00000F0A 00000000     0        0 0 3 0\n"
    "   4: 0100007F:C240 0100007F:0277 01 00000000:00000000 00:00000000 00000000     0        0 1523 1 0\n"
    "garbage\n";

TEST(ReadLinks, TellsUpDownCarrierAndDriver) {
  const MadeUpMachine machine;
  machine.wired("enp0s3", "e1000e", true);
  machine.file("/sys/class/net/bonding_masters", "\n");
  const auto links = read_links(machine.tree());
  ASSERT_TRUE(links);
  ASSERT_EQ(links.value().size(), 2U);
  const Link& card = links.value()[0];
  EXPECT_EQ(card.name, "enp0s3");
  EXPECT_EQ(card.kind, LinkKind::Wired);
  EXPECT_EQ(card.driver, "e1000e");
  EXPECT_EQ(card.mac, "52:54:00:12:34:56");
  EXPECT_EQ(card.device, "/sys/devices/pci0000:00/0000:00:03.0");
  EXPECT_TRUE(card.up);
  EXPECT_TRUE(card.carrier);
  EXPECT_EQ(links.value()[1].kind, LinkKind::Loopback);
}

TEST(ReadLinks, KnowsWirelessAndVirtualInterfaces) {
  const MadeUpMachine machine;
  machine.wired("wlan0", "iwlwifi", false);
  machine.file("/sys/devices/pci0000:00/0000:00:03.0/net/wlan0/phy80211/name", "phy0\n");
  machine.file("/sys/class/net/tun0/flags", "0x1091\n");
  machine.file("/sys/class/net/tun0/type", "65534\n");
  const auto links = read_links(machine.tree());
  ASSERT_TRUE(links);
  EXPECT_EQ(links.value()[1].name, "tun0");
  EXPECT_EQ(links.value()[1].kind, LinkKind::Virtual);
  EXPECT_EQ(links.value()[2].kind, LinkKind::Wireless);
  EXPECT_FALSE(links.value()[2].up);
}

TEST(ReadLinks, SaysThatThereIsNoSysfs) {
  const MadeUpMachine machine;
  machine.remove("/sys/class/net");
  EXPECT_EQ(read_links(machine.tree()).error().code, ErrorCode::NotFound);
}

TEST(ReadLinks, JoinsWhatOnlyOneViewShows) {
  Link card;
  card.name = "eth0";
  card.mac = "02:00:00:00:00:01";  // changed by somebody
  Link hidden = card;
  hidden.name = "eth1";
  hidden.up = true;
  Link permanent = card;
  permanent.mac = "52:54:00:12:34:56";
  const auto links = joined_links({card}, {permanent, hidden});
  ASSERT_EQ(links.size(), 2U);
  EXPECT_EQ(links[0].mac, "52:54:00:12:34:56");
  EXPECT_EQ(links[1].name, "eth1");
}

TEST(ReadRadios, TellsWhatBlocksThem) {
  const MadeUpMachine machine;
  EXPECT_TRUE(read_radios(machine.tree()).value().empty());
  machine.radio("rfkill0", "wlan", true, false);
  machine.radio("rfkill1", "bluetooth", false, false);
  const auto radios = read_radios(machine.tree());
  ASSERT_EQ(radios.value().size(), 2U);
  EXPECT_TRUE(radios.value()[0].soft_blocked);
  EXPECT_EQ(radios.value()[1].type, "bluetooth");
  EXPECT_FALSE(radios.value()[1].soft_blocked || radios.value()[1].hard_blocked);
}

TEST(ReadRoutes, FindsTheWayOutInBothProtocols) {
  const auto routes = routes_of(kRoute, kRoute6);
  ASSERT_EQ(routes.size(), 4U);  // the rejecting, the own and the multicast ones are none
  EXPECT_EQ(subnet_text(routes[0].to), "0.0.0.0/0");
  EXPECT_EQ(ip_text(*routes[0].gateway), "192.0.2.1");
  EXPECT_EQ(subnet_text(routes[1].to), "192.0.2.0/24");
  EXPECT_FALSE(routes[1].gateway);
  EXPECT_EQ(subnet_text(routes[2].to), "fd00::/64");
  EXPECT_EQ(ip_text(*routes[3].gateway), "fd00::1");
}

TEST(ReadRoutes, SkipsLinesOfAnotherForm) {
  EXPECT_TRUE(routes_of("eth0 zz yy 1 0 0 0 00\n\n\t\n", "fd00 40\n").empty());
}

TEST(ReadAddresses, TakesTheInterfaceFromTheClosestRoute) {
  const auto routes = routes_of(kRoute, kRoute6);
  const auto addresses = addresses_of(kTrie,
                                      "00000000000000000000000000000001 01 80 10 80       lo\n"
                                      "fe8000000000000000fc00fffe000001 04 40 20 80     eth0\n",
                                      routes);
  ASSERT_EQ(addresses.size(), 2U);
  EXPECT_EQ(subnet_text(addresses[0].address), "192.0.2.2/24");
  EXPECT_EQ(addresses[0].interface, "eth0");
  EXPECT_EQ(subnet_text(addresses[1].address), "fe80::fc:ff:fe00:1/64");
}

TEST(ReadAddresses, ShowsAnAddressThatNoRouteExplains) {
  const auto addresses = addresses_of(kTrie, "", {});
  ASSERT_EQ(addresses.size(), 1U);
  EXPECT_EQ(addresses[0].interface, "");
  EXPECT_EQ(subnet_text(addresses[0].address), "192.0.2.2/32");
}

TEST(ReadSockets, LeavesOutWhatStaysOnThisMachine) {
  const auto sockets = sockets_of("tcp", kTcp, {{1520, "sshd"}, {1522, "firefox"}});
  ASSERT_EQ(sockets.size(), 3U);
  EXPECT_EQ(sockets[0].use, SocketUse::Listening);
  EXPECT_EQ(sockets[0].port, 22);
  EXPECT_EQ(sockets[0].program, "sshd");
  EXPECT_EQ(sockets[1].use, SocketUse::Connected);
  EXPECT_EQ(ip_text(sockets[1].remote), "203.0.113.80");
  EXPECT_EQ(sockets[1].remote_port, 80);
  EXPECT_EQ(sockets[1].program, "firefox");
  EXPECT_EQ(sockets[2].program, "");  // already closed: no program holds it
}

TEST(ReadSockets, CountsConnectionsToOnePeerTogether) {
  const auto sockets = sockets_of("tcp", kTcp, {});
  ASSERT_EQ(sockets.size(), 2U);
  EXPECT_EQ(sockets[1].count, 2U);
}

TEST(ReadSockets, TakesUdpWithoutAPeerForListening) {
  const std::string head = "sl local_address rem_address st\n";
  const auto waits = sockets_of("udp", head + "0: 00000000:14E9 00000000:0000 07 0:0 00:0 0 0 0 77 2 0 0\n", {});
  ASSERT_EQ(waits.size(), 1U);
  EXPECT_EQ(waits[0].use, SocketUse::Listening);
  EXPECT_EQ(waits[0].port, 5353);
}

TEST(ReadSockets, KnowsLoopbackInEveryForm) {
  const std::string head = "sl local_address rem_address st\n";
  const std::string tail = " 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 9 1 0\n";
  EXPECT_TRUE(sockets_of("tcp6", head + "0: 00000000000000000000000001000000:0277" + tail, {}).empty());
  EXPECT_TRUE(sockets_of("tcp6", head + "0: 0000000000000000FFFF00000100007F:0277" + tail, {}).empty());
  EXPECT_EQ(sockets_of("tcp6", head + "0: 00000000000000000000000000000000:0277" + tail, {}).size(), 1U);
}

TEST(ReadSockets, FindsRawAndPacketSockets) {
  const auto raw = sockets_of("raw", "head\n1: 00000000:0001 00000000:0000 07 0:0 00:0 0 0 0 5 2 0 0\n", {{5, "ping"}});
  ASSERT_EQ(raw.size(), 1U);
  EXPECT_EQ(raw[0].use, SocketUse::Raw);
  EXPECT_EQ(raw[0].program, "ping");
  const auto packet = sockets_of("packet",
                                 "sk               RefCnt Type Proto  Iface R Rmem   User   Inode\n"
                                 "0000000000000000 3      3    0003   2     1 0      0      4711\n",
                                 {{4711, "tcpdump"}});
  ASSERT_EQ(packet.size(), 1U);
  EXPECT_EQ(packet[0].program, "tcpdump");
  EXPECT_EQ(packet[0].port, 3);
}

TEST(ReadSockets, FindsTheProgramThatHoldsASocket) {
  const MadeUpMachine machine;
  machine.file("/proc/812/comm", "cupsd\n");
  machine.file("/proc/812/fd/.keep", "");
  ASSERT_EQ(::symlink("socket:[1520]", machine.path("/proc/812/fd/7").c_str()), 0);
  ASSERT_EQ(::symlink("socket:[x]", machine.path("/proc/812/fd/8").c_str()), 0);
  const ProgramOfSocket programs = programs_of_sockets(machine.tree());
  EXPECT_EQ(programs, (ProgramOfSocket{{1520, "cupsd"}}));
}

TEST(ProcNet, ReadsWordsAndOctets) {
  EXPECT_EQ(ip_text(*address_of_words("0100007F")), "127.0.0.1");
  EXPECT_EQ(ip_text(*address_of_octets("fd000000000000000000000000000002")), "fd00::2");
  EXPECT_FALSE(address_of_words("0100007"));
  EXPECT_FALSE(address_of_words("0100007G"));
  EXPECT_FALSE(address_of_octets("fd"));
}

}  // namespace
}  // namespace dieu8
