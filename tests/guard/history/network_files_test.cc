#include "guard/history/parse/network_files.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

TEST(KeyfileProfile, KnowsKindAndInterfaceAndWhenItWasUp) {
  const auto wifi =
      keyfile_profile("[connection]\nid=Quan ca phe\ntype=wifi\ninterface-name=wlan0\ntimestamp=1700000000\n");
  ASSERT_TRUE(wifi);
  EXPECT_EQ(wifi->kind, TraceKind::Wireless);
  EXPECT_EQ(wifi->interface, "wlan0");
  EXPECT_EQ(wifi->used, WallTime{1'700'000'000});
  EXPECT_EQ(keyfile_profile("[connection]\ntype=gsm\n")->kind, TraceKind::Mobile);
  EXPECT_FALSE(keyfile_profile("[connection]\ntype=gsm\n")->used);
}

TEST(KeyfileProfile, IsNothingForWhatReachesNoNetwork) {
  for (const char* text :
       {"", "type=wifi\n", "[connection]\ntype=loopback\n", "[connection\ntype=bridge", "[other]\ntype=wifi\n"})
    EXPECT_FALSE(keyfile_profile(text)) << text;
}

TEST(KeyfileProfile, TakesNoNonsenseForATime) {
  for (const char* time : {"-5", "9999999999999", "x", "12x", ""})
    EXPECT_FALSE(keyfile_profile(std::string("[connection]\ntype=wifi\ntimestamp=") + time + "\n")->used) << time;
}

TEST(ConnectionTimes, AreThoseOfTheirSection) {
  EXPECT_EQ(connection_times("[timestamps]\n5a0d=1700000000\nb=bad\n[else]\nc=1\n"),
            (std::vector<WallTime>{{1'700'000'000}}));
}

TEST(WpaNetworks, CountsBlocks) {
  EXPECT_EQ(wpa_networks("ctrl_interface=/run\nnetwork={\n ssid=\"a\"\n}\n network = {\n}\n#network={\n"), 2U);
  EXPECT_EQ(wpa_networks("network_x={\nnetwork\n"), 0U);
}

TEST(Ifupdown, NamesInterfacesWithAnAddress) {
  EXPECT_EQ(ifupdown_interfaces("auto lo eth0\niface lo inet loopback\niface eth0 inet dhcp\niface eth1 inet manual\n"
                                "# iface eth2 inet dhcp\niface eth3 inet6 static\niface\n"),
            (std::vector<std::string>{"eth0", "eth3"}));
}

TEST(Networkd, NamesWhatAsksForAnAddress) {
  EXPECT_EQ(networkd_match("[Match]\nName=en*\n[Network]\nDHCP=yes\n"), "en*");
  EXPECT_EQ(networkd_match("[Match]\nName=eth0\n[Network]\nAddress=10.0.0.2/24\n"), "eth0");
  EXPECT_FALSE(networkd_match("[Match]\nName=en*\n[Network]\nDHCP=no\n"));
  EXPECT_FALSE(networkd_match("[Match]\nName=lo\n[Network]\nDHCP=yes\n"));
}

TEST(Dhclient, GivesEachLeaseItsInterfaceAndTime) {
  const auto leases = dhclient_leases(
      "lease {\n  interface \"eth0\";\n  fixed-address 10.0.2.15;\n  renew 4 2026/11/26 03:05:00;\n}\n"
      "lease6 {\n  interface \"eth1\";\n  starts 1700000000;\n}\nlease {\n}\n");
  ASSERT_EQ(leases.size(), 3U);
  EXPECT_EQ(leases[0].interface, "eth0");
  EXPECT_EQ(rfc3339(*leases[0].start), "2026-11-26T10:05:00+07:00");
  EXPECT_EQ(leases[1].start, WallTime{1'700'000'000});
  EXPECT_FALSE(leases[2].start);
}

TEST(Dhclient, PassesOverWhatIsDamaged) {
  EXPECT_TRUE(dhclient_leases("interface \"eth0\";\n}\n;\n").empty());
  EXPECT_FALSE(dhclient_leases("lease {\n renew 4 2026/99/26 03:05:00;\n interface\n").at(0).start);
}

TEST(Resolver, IsOutsideUnlessItIsThisMachine) {
  EXPECT_TRUE(has_outside_resolver("search x\nnameserver 8.8.8.8\n"));
  EXPECT_FALSE(has_outside_resolver("nameserver 127.0.0.53\nnameserver ::1\n#nameserver 8.8.8.8\nnameserver\n"));
}

TEST(Fstab, CountsMountsOverANetwork) {
  EXPECT_EQ(
      network_mounts("UUID=1 / ext4 defaults 0 1\n//may/ho-so /mnt cifs x 0 0\n#h:/a /b nfs x 0 0\nh:/a /b nfs4 x\n"),
      2U);
}

TEST(PersistentRules, NameWhatWasThere) {
  EXPECT_EQ(remembered_interfaces("# NAME=\"no\"\nSUBSYSTEM==\"net\", ATTR{address}==\"00:11\", NAME=\"eth1\"\n"),
            (std::vector<std::string>{"eth1"}));
}

}  // namespace
}  // namespace dieu8
