#include "guard/kernel/stick/usb_disk.h"

#include <gtest/gtest.h>

#include "tests/fakes/guard/made_up_sysfs.h"

namespace dieu8::test {
namespace {

const std::string kUsb = "devices/pci0000:00/0000:00:14.0/usb1/";

class UsbDisks : public ::testing::Test {
 protected:
  void stick(const std::string& device, const std::string& place, const std::string& disk) {
    const std::string folder = kUsb + device;
    sysfs.text(folder + "/idVendor", "0781\n");
    sysfs.text(folder + "/idProduct", "5567\n");
    sysfs.text(folder + "/serial", "4C53\n");
    const std::string block = folder + "/" + place + ":1.0/host2/target2:0:0/2:0:0:0/block/" + disk;
    sysfs.text(block + "/dev", "8:16\n");
    sysfs.text(block + "/size", "2048\n");
    sysfs.link("block/" + disk, block);
    sysfs.link("bus/usb/devices/" + place, folder);
  }
  MadeUpSysfs sysfs;
};

TEST_F(UsbDisks, TheDiskOfAStickIsFoundByItsPlaceAndByItsName) {
  stick("1-2", "1-2", "sdb");
  for (const auto& found : {usb_disk_at("1-2", sysfs.root()), usb_disk_named("sdb", sysfs.root())}) {
    ASSERT_TRUE(found);
    EXPECT_EQ(found.assume_value().name, "sdb");
    EXPECT_EQ(found.assume_value().place, "1-2");
    EXPECT_EQ(found.assume_value().number, "8:16");
    EXPECT_EQ(found.assume_value().seen.vendor, 0x0781);
    EXPECT_EQ(found.assume_value().seen.usb_serial, "4C53");
    EXPECT_EQ(found.assume_value().seen.bytes, 1U << 20U);
  }
}

TEST_F(UsbDisks, ADiskBehindAHubIsNotTheHubs) {
  stick("1-2/1-2.3", "1-2.3", "sdb");
  EXPECT_TRUE(usb_disk_at("1-2.3", sysfs.root()));
  EXPECT_FALSE(usb_disk_at("1-2", sysfs.root()));
}

TEST_F(UsbDisks, ACardReaderWithTwoDisksIsRefused) {
  stick("1-2", "1-2", "sdb");
  stick("1-2", "1-2", "sdc");
  ASSERT_FALSE(usb_disk_at("1-2", sysfs.root()));
  EXPECT_EQ(usb_disk_at("1-2", sysfs.root()).assume_error().code, ErrorCode::Refused);
}

TEST_F(UsbDisks, ADiskInsideTheComputerIsRefused) {
  const std::string block = "devices/pci0000:00/0000:00:1f.2/ata1/host0/target0:0:0/0:0:0:0/block/sda";
  sysfs.text(block + "/dev", "8:0\n");
  sysfs.link("block/sda", block);
  ASSERT_FALSE(usb_disk_named("sda", sysfs.root()));
  EXPECT_EQ(usb_disk_named("sda", sysfs.root()).assume_error().code, ErrorCode::Refused);
}

TEST_F(UsbDisks, AnUnknownNameOrPlaceIsNotFound) {
  sysfs.folder("block");
  for (const auto& found : {usb_disk_at("1-2", sysfs.root()), usb_disk_named("sdx", sysfs.root()),
                            usb_disk_named("../block", sysfs.root())}) {
    ASSERT_FALSE(found);
    EXPECT_EQ(found.assume_error().code, ErrorCode::NotFound);
  }
}

TEST(UsbPlace, IsTheDeviceOfTheLastInterfaceInThePath) {
  const std::string root = "/devices/pci0000:00/0000:00:14.0/usb1/";
  EXPECT_EQ(usb_place_in(root + "1-2/1-2.3/1-2.3:1.0/host6/target6:0:0/6:0:0:0/block/sdb"), "1-2.3");
  EXPECT_EQ(usb_place_in(root + "1-2/1-2:1.1/host6/block/sdb"), "1-2");
  EXPECT_EQ(usb_place_in("/devices/pci0000:00/0000:00:1f.2/ata1/host0/target0:0:0/0:0:0:0/block/sda"), "");
  EXPECT_EQ(usb_place_in(""), "");
}

}  // namespace
}  // namespace dieu8::test
