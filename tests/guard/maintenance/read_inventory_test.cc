#include "guard/maintenance/read_inventory.h"

#include <gtest/gtest.h>

#include "tests/guard/cli/made_up_machine.h"

namespace dieu8 {
namespace {

Result<DiskUse> use_of(const std::string& name) {
  if (name == "sda") return DiskUse{100, 10};
  return fail(ErrorCode::Unsupported, "not told");
}

void two_disks(const MadeUpMachine& machine) {
  machine.file("/sys/block/sda/device/model", "WDC WD5000\n");
  machine.file("/sys/block/sda/device/vpd_pg80", std::string("\0\x80\0\x08WD-1234 ", 12));
  machine.file("/sys/block/sda/device/rev", "01.0\n");
  machine.file("/sys/block/sda/size", "2048\n");
  machine.file("/sys/block/nvme0n1/device/model", "Samsung\n");
  machine.file("/sys/block/nvme0n1/device/serial", "S5\n");
  machine.file("/sys/block/nvme0n1/device/firmware_rev", "2B\n");
  machine.file("/sys/block/loop0/size", "8\n");
  machine.file("/sys/block/dm-0/size", "8\n");
}

TEST(ReadInventory, KnowsDisksByModelAndSerial) {
  const MadeUpMachine machine;
  two_disks(machine);
  const Inventory inventory = read_inventory(machine.tree(), use_of);
  const InventoryThings& disks = inventory.parts.at(InventoryPart::Disks);
  ASSERT_EQ(disks.size(), 2U);
  EXPECT_EQ(disks.at("WDC WD5000 WD-1234"),
            (InventoryProperties{
                {"bytes", "1048576"}, {"firmware", "01.0"}, {"power_on_hours", "100"}, {"power_cycles", "10"}}));
  EXPECT_EQ(disks.at("Samsung S5"), (InventoryProperties{{"firmware", "2B"}}));
  EXPECT_EQ(read_disks(machine.tree(), use_of).size(), 2U);
}

TEST(ReadInventory, KeepsTwoThingsThatTellTheSame) {
  const MadeUpMachine machine;
  for (const std::string name : {"sda", "sdb"}) machine.file("/sys/block/" + name + "/device/model", "Same\n");
  EXPECT_EQ(read_inventory(machine.tree(), use_of).parts.at(InventoryPart::Disks).size(), 2U);
}

TEST(ReadInventory, NamesCardsUsbDevicesAndFirmware) {
  const MadeUpMachine machine;
  machine.wired("enp0s3", "e1000e", false);
  machine.file("/sys/bus/usb/devices/1-2/idVendor", "0781\n");
  machine.file("/sys/bus/usb/devices/1-2/idProduct", "5567\n");
  machine.file("/sys/bus/usb/devices/1-2/serial", "4C\x1b\n");
  machine.file("/sys/class/dmi/id/bios_version", "1.2\n");
  const Inventory inventory = read_inventory(machine.tree(), use_of);
  EXPECT_EQ(inventory.parts.at(InventoryPart::Network).at("52:54:00:12:34:56").at("driver"), "e1000e");
  EXPECT_TRUE(inventory.parts.at(InventoryPart::Usb).contains("0781:5567 4C\\x1b"));
  EXPECT_EQ(inventory.parts.at(InventoryPart::Firmware).at("bios_version").at("value"), "1.2");
}

TEST(ReadInventory, SaysWhatItMayNotRead) {
  const MadeUpMachine machine;
  machine.file("/etc/shadow/in-the-way", "");
  EXPECT_EQ(read_inventory(machine.tree(), use_of).unread, std::vector<std::string>{"/etc/shadow"});
}

TEST(Packages, AreTheInstalledOnes) {
  const auto packages = packages_of(
      "Package: bash\nStatus: install ok installed\nVersion: 5.2\n\nPackage: gone\n"
      "Status: deinstall ok config-files\nVersion: 1\n\nVersion: 3\n\nPackage: last\n"
      "Status: install ok installed\nVersion: 2\n");
  EXPECT_EQ(packages, (InventoryThings{{"bash", {{"version", "5.2"}}}, {"last", {{"version", "2"}}}}));
}

TEST(Accounts, HoldNoPasswordsHash) {
  const auto accounts =
      accounts_of("root:x:0:0::/root:/bin/bash\nan:x:1000:1000:An:/home/an:/bin/sh\nbroken\n",
                  "root:!:1::::::\nan:$y$secret:1::::::\nghost:x:1::::::\n", "sudo:x:27:an\nlp:x:7:an,ghost\n");
  EXPECT_EQ(accounts.at("an"),
            (InventoryProperties{{"uid", "1000"}, {"shell", "/bin/sh"}, {"password", "set"}, {"groups", "sudo,lp"}}));
  EXPECT_EQ(accounts.at("root").at("password"), "none");
  EXPECT_EQ(accounts.size(), 2U);
}

TEST(Accounts, TellAnEmptyPassword) {
  EXPECT_EQ(accounts_of("an:x:1:1::/:/bin/sh\n", "an::1::::::\n", "").at("an").at("password"), "empty");
}

}  // namespace
}  // namespace dieu8
