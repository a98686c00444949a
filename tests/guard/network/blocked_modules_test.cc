#include "guard/network/blocked_modules.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace dieu8 {
namespace {

bool blocked(std::string_view name) {
  const auto names = blocked_modules();
  return std::find(names.begin(), names.end(), name) != names.end();
}

TEST(BlockedModules, AreOrderedAndNamedOnce) {
  const auto names = blocked_modules();
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

TEST(BlockedModules, AreSpelledAsTheKernelSpellsThem) {
  for (const std::string_view name : blocked_modules())
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"), std::string_view::npos) << name;
}

TEST(BlockedModules, HoldOneOfEveryWayOut) {
  for (const char* name : {"bluetooth", "cfg80211", "wwan", "rndis_host", "ipheth", "firewire_net", "thunderbolt_net",
                           "ppp_generic", "slip", "tun", "bridge", "vsock", "sctp", "ib_core", "cifs", "vhci_hcd",
                           "act_mirred", "nf_dup_netdev", "nft_fwd_netdev"})
    EXPECT_TRUE(blocked(name)) << name;
}

TEST(BlockedModules, DoNotHoldWhatTheMachineItselfNeeds) {
  // The packet filter's own modules, keyboards, disks, and the wired card that an allowed LAN may need, and what those
  // depend on.
  for (const char* name : {"nf_tables", "usbhid", "usb_storage", "xhci_pci", "e1000e", "rfkill", "af_packet",
                           "thunderbolt", "net_failover", "macsec", "nvme_fc"})
    EXPECT_FALSE(blocked(name)) << name;
}

TEST(BlockedModules, BecomeOneLineEach) {
  const std::string text = modprobe_conf();
  EXPECT_NE(text.find("\ninstall bluetooth /bin/false\n"), std::string::npos);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), static_cast<long>(blocked_modules().size()) + 2);
}

}  // namespace
}  // namespace dieu8
