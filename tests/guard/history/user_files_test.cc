#include "guard/history/parse/user_files.h"

#include <gtest/gtest.h>
#include <utmp.h>

#include <cstring>

namespace dieu8 {
namespace {

std::string login(short type, const char* host, int second) {
  utmp record{};
  record.ut_type = type;
  std::strncpy(record.ut_host, host, sizeof record.ut_host - 1);
  record.ut_tv.tv_sec = second;
  return {reinterpret_cast<const char*>(&record), sizeof record};
}

TEST(AptRuns, CountsARunThatDidBothOnce) {
  const Span span = apt_runs(
      "\nStart-Date: 2026-11-20  10:00:00\nInstall: a:amd64 (1)\nUpgrade: b:amd64 (1, 2)\n"
      "Start-Date: 2026-11-21  10:00:00\nRemove: c:amd64 (1)\nStart-Date: bad\nInstall: x\n");
  EXPECT_EQ(span.count, 1U);
  EXPECT_EQ(rfc3339(*span.first), "2026-11-20T10:00:00+07:00");
}

TEST(Sources, AreOfANetworkByTheirScheme) {
  EXPECT_EQ(network_sources("deb http://deb.debian.org/debian bookworm main\n# deb http://no\ndeb cdrom:[x]/ b main\n"
                            "deb [trusted=yes] file:/srv b main\n"),
            1U);
  EXPECT_EQ(network_sources("Types: deb\nURIs: https://a/ https://b/\n"), 2U);
}

TEST(FetchedLists, AreToldByTheirName) {
  EXPECT_TRUE(is_fetched_list("deb.debian.org_debian_dists_bookworm_InRelease"));
  for (const char* name :
       {"_srv_mirror_dists_bookworm_InRelease", "cdrom:[x]_dists_bookworm_Release", "lock", "partial"})
    EXPECT_FALSE(is_fetched_list(name)) << name;
}

TEST(RemoteLogins, AreThoseFromAnotherMachine) {
  const std::string wtmp = login(USER_PROCESS, "10.0.0.5", 100) + login(USER_PROCESS, ":0", 200) +
                           login(USER_PROCESS, "", 300) + login(BOOT_TIME, "6.1.0-13-amd64", 400) +
                           login(USER_PROCESS, "may-la", 500) + "torn";
  EXPECT_EQ(remote_logins(wtmp), (Span{2, WallTime{100}, WallTime{500}}));
  EXPECT_EQ(remote_logins("short").count, 0U);
}

TEST(KnownHosts, AreLinesThatSaySomething) { EXPECT_EQ(known_hosts("|1|a= ssh-ed25519 A\n\n# x\n  b ssh-rsa B"), 2U); }

TEST(RecentFiles, CountsThoseOnMediaAndTellsNoName) {
  const Span span = recent_files_on_media(
      "<xbel><bookmark href=\"file:///media/an/USB/mat.odt\" added=\"x\" modified=\"2026-11-20T03:00:00.1Z\" "
      "visited=\"x\">"
      "<bookmark href=\"file:///home/an/a.odt\" modified=\"2026-11-21T03:00:00Z\"><bookmark href=\"smb://may/x\">"
      "<bookmark href=\"file:///media/broken");
  EXPECT_EQ(span.count, 3U);
  EXPECT_EQ(rfc3339(*span.last), "2026-11-20T10:00:00+07:00");
}

TEST(UdevDatabase, NamesAUsbDiskAndNoPartition) {
  EXPECT_EQ(usb_disk_in_udev(
                "S:disk/by-id/x\nE:ID_BUS=usb\nE:ID_VENDOR_ID=0781\nE:ID_MODEL_ID=5567\nE:ID_SERIAL_SHORT=4C53\n"),
            "0781:5567 4C53");
  EXPECT_EQ(usb_disk_in_udev("E:ID_BUS=usb\nE:ID_PART_ENTRY_NUMBER=1\n"), "");
  EXPECT_EQ(usb_disk_in_udev("E:ID_BUS=ata\nE:ID_SERIAL_SHORT=1\n"), "");
}

}  // namespace
}  // namespace dieu8
