#include "wipe/kernel/mount_table.h"

#include <gtest/gtest.h>

#include "wipe/kernel/dmi_text.h"
#include "wipe/kernel/ram_root.h"

namespace dieu8::test {
namespace {

// Recorded on a Debian 12 machine, a live system and a btrfs machine; names changed.
constexpr const char* kDebian =
    "22 27 0:21 / /proc rw,nosuid shared:14 - proc proc rw\n"
    "27 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw,errors=remount-ro\n"
    "90 27 8:1 / /boot/efi rw,relatime shared:45 master:3 - vfat /dev/sda1 rw,fmask=0077\n"
    "91 27 8:17 / /media/x/USB\\040STICK\\134A rw - ext4 /dev/sdb1 rw\n";
constexpr const char* kLive =
    "25 1 0:24 / / rw - overlay overlay rw,lowerdir=/run/live/rootfs,upperdir=/run/live/overlay/rw,workdir=/w\n"
    "26 25 0:20 / /run rw - tmpfs tmpfs rw\n"
    "27 26 0:23 / /run/live/overlay rw - tmpfs tmpfs rw\n"
    "28 26 8:33 / /run/live/medium ro - iso9660 /dev/sdc1 ro\n";

TEST(MountTable, ReadsWhatTheKernelWrites) {
  const auto mounts = parse_mountinfo(kDebian).assume_value();
  ASSERT_EQ(mounts.size(), 4U);
  EXPECT_EQ(mounts[1].number, "8:2");
  EXPECT_EQ(mounts[1].mount_point, "/");
  EXPECT_EQ(mounts[1].filesystem, "ext4");
  EXPECT_EQ(mounts[2].source, "/dev/sda1");
  EXPECT_EQ(mounts[3].mount_point, "/media/x/USB STICK\\A");
}

TEST(MountTable, RefusesALineItDoesNotUnderstand) {
  EXPECT_FALSE(parse_mountinfo("27 1 8:2 / / rw,relatime shared:1\n"));
  EXPECT_FALSE(parse_mountinfo("27 1 - ext4 /dev/sda2 rw\n"));
  EXPECT_FALSE(parse_mountinfo("27 1 82 / / rw - ext4 /dev/sda2 rw\n"));
  EXPECT_FALSE(parse_mountinfo("garbage\n"));
  EXPECT_TRUE(parse_mountinfo("").assume_value().empty());
}

TEST(MountTable, FindsTheMountAPathLiesIn) {
  const auto mounts = parse_mountinfo(kDebian).assume_value();
  EXPECT_EQ(mount_of(mounts, "/boot/efi/EFI")->number, "8:1");
  EXPECT_EQ(mount_of(mounts, "/boot/efixxx")->number, "8:2");
  EXPECT_EQ(mount_of(mounts, "/boot/efi")->number, "8:1");
  EXPECT_EQ(mount_of({}, "/"), nullptr);
}

TEST(MountTable, TakesTheLastOfSeveralMountsOnOnePoint) {
  const auto mounts = parse_mountinfo(
                          "1 0 8:1 / /mnt rw - ext4 /dev/sda1 rw\n"
                          "2 1 8:2 / /mnt rw - ext4 /dev/sda2 rw\n")
                          .assume_value();
  EXPECT_EQ(mount_of(mounts, "/mnt/x")->number, "8:2");
}

TEST(MountTable, ReadsSwapAreas) {
  const auto areas = parse_swaps(
                         "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n"
                         "/dev/sda3                               partition\t1000\t\t0\t\t-2\n"
                         "/swap\\040file                            file\t\t65532\t\t0\t\t-3\n")
                         .assume_value();
  ASSERT_EQ(areas.size(), 2U);
  EXPECT_EQ(areas[0].path, "/dev/sda3");
  EXPECT_FALSE(areas[0].is_file);
  EXPECT_EQ(areas[1].path, "/swap file");
  EXPECT_TRUE(areas[1].is_file);
  EXPECT_FALSE(parse_swaps("Filename Type\n/dev/sda3\n"));
}

TEST(RamRoot, KnowsALiveSystemFromAnInstalledOne) {
  EXPECT_TRUE(is_root_in_memory(parse_mountinfo(kLive).assume_value()));
  EXPECT_FALSE(is_root_in_memory(parse_mountinfo(kDebian).assume_value()));
  EXPECT_TRUE(is_root_in_memory(parse_mountinfo("1 1 0:2 / / rw - rootfs none rw\n").assume_value()));
  EXPECT_FALSE(is_root_in_memory({}));
}

TEST(RamRoot, TakesAnOverlayWithAWritableSideOnADiskForInstalled) {
  const auto mounts = parse_mountinfo(
                          "1 0 0:24 / / rw - overlay overlay rw,lowerdir=/a,upperdir=/disk/rw\n"
                          "2 1 8:1 / /disk rw - ext4 /dev/sda1 rw\n")
                          .assume_value();
  EXPECT_FALSE(is_root_in_memory(mounts));
}

TEST(DmiText, DropsWhatMakersWriteWhenTheyWriteNothing) {
  for (const char* text : {"To be filled by O.E.M.\n", "Default string\n", "None", "00000000", "FFFF-FFFF", " \n",
                           "0123456789", "Not Specified"})
    EXPECT_EQ(dmi_text(text), "") << text;
  EXPECT_EQ(dmi_text("PF2ABCDE\n"), "PF2ABCDE");
  EXPECT_EQ(dmi_text("Dell Inc.\n"), "Dell Inc.");
}

}  // namespace
}  // namespace dieu8::test
