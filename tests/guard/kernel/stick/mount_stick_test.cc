#include "guard/kernel/stick/mount_stick.h"

#include <gtest/gtest.h>
#include <sys/mount.h>

namespace dieu8 {
namespace {

constexpr unsigned long kNoSymlinks = 256;  // MS_NOSYMFOLLOW
constexpr unsigned long kControlled = MS_NOSUID | MS_NODEV | MS_NOEXEC | kNoSymlinks;

MountWords words(const std::string& file_system, bool read_only) {
  const auto made = mount_words({"/dev/sdb1", file_system, "USB-07", read_only, 1000});
  EXPECT_TRUE(made);
  return made ? made.assume_value() : MountWords{};
}

TEST(MountStick, NothingOnItIsAProgramADeviceOrALinkForAnybody) {
  for (const char* file_system : {"exfat", "vfat", "ext4"})
    for (const bool read_only : {false, true})
      EXPECT_EQ(words(file_system, read_only).flags & kControlled, kControlled) << file_system;
}

TEST(MountStick, AReadOnlyOneIsNotWrittenByTheKernelEither) {
  for (const char* file_system : {"exfat", "vfat", "ext4"}) {
    EXPECT_NE(words(file_system, true).flags & MS_RDONLY, 0U);
    EXPECT_EQ(words(file_system, false).flags & MS_RDONLY, 0U);
  }
  EXPECT_EQ(words("ext4", true).data, "noload");
}

TEST(MountStick, FilesBelongToThePersonAtTheScreen) {
  EXPECT_NE(words("exfat", false).data.find("uid=1000,"), std::string::npos);
  EXPECT_NE(words("vfat", false).data.find("umask=0077"), std::string::npos);
}

TEST(MountStick, NoOtherFileSystemIsMounted) {
  for (const char* other : {"ntfs", "btrfs", "iso9660", "ext2", ""})
    EXPECT_FALSE(mount_words({"/dev/sdb1", other, "x", true, 0})) << other;
}

TEST(FoldersOf, NamesWhatOfThisDiskIsMountedHereAndNothingElse) {
  const std::string table =
      "22 1 254:0 / / rw - ext4 /dev/vda rw\n"
      "36 22 8:17 / /run/dieu8-media/USB-07 ro,nosuid shared:3 - ext4 /dev/sdb1 ro\n"
      "37 22 8:33 / /run/dieu8-media/USB-08 rw - vfat /dev/sdc1 rw\n"
      "38 22 65:1 / /run/dieu8-media/USB-09 rw - vfat /dev/sdba1 rw\n"
      "39 22 8:17 / /mnt ro - ext4 /dev/sdb1 ro\n"
      "short line\n";
  EXPECT_EQ(folders_of(table, "sdb"), std::vector<std::string>{"USB-07"});
  EXPECT_TRUE(folders_of("", "sdb").empty());
  EXPECT_EQ(mounted_sticks(table).size(), 3U);
}

TEST(FolderName, LeavesNoWayOutOfTheFolder) {
  EXPECT_EQ(folder_name("USB-07"), "USB-07");
  EXPECT_EQ(folder_name("../../etc"), "------etc");
  EXPECT_EQ(folder_name("số 7"), "s----7");
  EXPECT_EQ(folder_name(""), "-");
}

}  // namespace
}  // namespace dieu8
