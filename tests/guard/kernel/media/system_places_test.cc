#include "guard/kernel/media/system_places.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

using Devices = std::vector<std::string>;

TEST(SystemPlaces, AreWhereTheSystemsFoldersAreMountedFrom) {
  EXPECT_EQ(system_devices("22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw\n"
                           "29 22 8:1 / /boot/efi rw - vfat /dev/sda1 rw\n"
                           "30 22 8:17 / /media/usb rw - vfat /dev/sdb1 rw\n"
                           "31 22 0:5 / /dev rw - devtmpfs udev rw\n"),
            (Devices{"8:2", "8:1"}));
}

TEST(SystemPlaces, AreTheSourceWhereAFileSystemHasNoNumberOfItsOwn) {
  EXPECT_EQ(system_devices("22 1 0:31 /@ / rw shared:1 master:2 - btrfs /dev/sda2 rw\n"), Devices{"/dev/sda2"});
  EXPECT_EQ(system_devices("22 1 0:31 / / rw - tmpfs tmpfs rw\n"), Devices{});
  EXPECT_EQ(system_devices("22 1 0:31 / / rw - overlay overlay rw,lowerdir=/a\n"), Devices{});
}

TEST(SystemPlaces, PassOverLinesOfAnotherForm) {
  EXPECT_EQ(system_devices(""), Devices{});
  EXPECT_EQ(system_devices("\n\n22 1 8:2\n22 1 0:3 / / rw - btrfs\n22 1 0:3 / / rw\n-\n"), Devices{});
}

}  // namespace
}  // namespace dieu8
