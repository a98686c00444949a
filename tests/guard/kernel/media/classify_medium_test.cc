// What counts as a removable medium, seen through the bus.
#include "guard/kernel/media/classify_medium.h"

#include <gtest/gtest.h>

#include "guard/kernel/media/sysfs_media_bus.h"
#include "tests/guard/kernel/media/media_tree.h"

namespace dieu8 {
namespace {

using test::add_card;
using test::add_nvme;
using test::add_on_bus;
using test::add_scsi;
using test::MadeUpSysfs;

constexpr std::uint8_t kDiskType = 0x00;
constexpr std::uint8_t kCdType = 0x05;

std::vector<Medium> media_in(const MadeUpSysfs& sys) {
  SysfsMediaBus bus(sys.root());
  std::vector<Medium> media;
  const auto places = bus.places().value();
  for (const std::string& place : places) media.push_back(bus.open(place).value()->read().value());
  return media;
}

// The one medium there, or nothing.
std::optional<Medium> only_medium(const MadeUpSysfs& sys) {
  const auto media = media_in(sys);
  EXPECT_LE(media.size(), 1U);
  return media.empty() ? std::nullopt : std::optional(media.front());
}

TEST(Media, AreNoneWhereTheKernelHasNoSuchBus) { EXPECT_TRUE(media_in(MadeUpSysfs()).empty()); }

TEST(Media, AreSdCards) {
  MadeUpSysfs sys;
  const std::string path = add_card(sys, "SD", "removable");
  EXPECT_EQ(only_medium(sys), (Medium{MediumKind::SdCard, "/" + path, "0x01234567", "SU08G"}));
}

TEST(Media, AreNotSolderedCards) {
  MadeUpSysfs sys;
  add_card(sys, "MMC", "fixed");
  EXPECT_FALSE(only_medium(sys));
}

TEST(Media, AreCardsThatTheKernelDoesNotCallFixed) {
  for (const char* removable : {"removable", "unknown", ""}) {
    MadeUpSysfs sys;
    add_card(sys, "MMC", removable);
    EXPECT_TRUE(only_medium(sys)) << removable;
  }
  MadeUpSysfs sys;
  add_card(sys, "SD", "fixed");
  EXPECT_TRUE(only_medium(sys));
}

TEST(Media, AreMemorySticks) {
  MadeUpSysfs sys;
  add_on_bus(sys, "memstick", "devices/pci0000:00/0000:00:1e.0/memstick0");
  EXPECT_EQ(only_medium(sys).value().kind, MediumKind::SdCard);
}

TEST(Media, AreOpticalDrivesAndExternalDisksNotInternalOnes) {
  MadeUpSysfs sys;
  const std::string drive = add_scsi(sys, "1:0:0:0", kCdType, true);
  const std::string external = add_scsi(sys, "2:0:0:0", kDiskType, true);
  add_scsi(sys, "3:0:0:0", kDiskType, false);
  const auto media = media_in(sys);
  ASSERT_EQ(media.size(), 2U);
  EXPECT_EQ(media[0], (Medium{MediumKind::Optical, "/" + drive, "QM5", "ATA QEMU HARDDISK"}));
  EXPECT_EQ(media[1].kind, MediumKind::HotplugDisk);
  EXPECT_EQ(media[1].place, "/" + external);
}

TEST(Media, AreTapesAndDisksThatDoNotSayWhatTheyAre) {
  MadeUpSysfs sys;
  add_scsi(sys, "1:0:0:0", 0x01, false);
  const std::string silent = add_scsi(sys, "2:0:0:0", kDiskType, false);
  sys.remove(silent + "/inquiry");
  for (const Medium& medium : media_in(sys)) EXPECT_EQ(medium.kind, MediumKind::HotplugDisk);
  EXPECT_EQ(media_in(sys).size(), 2U);
}

TEST(Media, AreNotScsiHostsAndTargets) {
  MadeUpSysfs sys;
  add_on_bus(sys, "scsi", "devices/pci0000:00/0000:00:1f.2/ata1/host0");
  add_on_bus(sys, "scsi", "devices/pci0000:00/0000:00:1f.2/ata1/host0/target0:0:0");
  EXPECT_TRUE(media_in(sys).empty());
}

TEST(Media, AreNotWhatIsBehindUsb) {
  MadeUpSysfs sys;
  add_scsi(sys, "6:0:0:0", kDiskType, true, "devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0");
  add_scsi(sys, "7:0:0:0", kCdType, true, "devices/pci0000:00/0000:00:14.0/usb1/1-3/1-3:1.0");
  EXPECT_TRUE(media_in(sys).empty());
  add_scsi(sys, "8:0:0:0", kCdType, true, "devices/pci0000:00/usbx/ata1");  // named like it, and is not
  EXPECT_EQ(media_in(sys).size(), 1U);
}

TEST(Media, AreNvmeDisksInSlotsThatCanHotPlugOrOutsideTheMachine) {
  MadeUpSysfs sys;
  const std::string disk = add_nvme(sys);
  EXPECT_FALSE(only_medium(sys)) << "a disk inside the machine";
  sys.text("bus/pci/slots/4/address", "0000:04:00\n");
  EXPECT_FALSE(only_medium(sys)) << "another slot";
  sys.text("bus/pci/slots/3/address", "0000:03:00\n");
  EXPECT_EQ(only_medium(sys).value().kind, MediumKind::HotplugDisk);
  sys.remove("bus/pci/slots");
  sys.text("devices/pci0000:00/0000:00:1c.0/removable", "removable\n");
  EXPECT_EQ(only_medium(sys).value().place, "/" + disk);
}

TEST(Media, AreNotOtherPciFunctions) {
  MadeUpSysfs sys;
  sys.text(add_nvme(sys) + "/class", "0x020000\n");
  sys.text("bus/pci/slots/3/address", "0000:03:00\n");
  EXPECT_FALSE(only_medium(sys));
}

TEST(Media, AreFirewireNodesButNotThisMachineNorUnits) {
  MadeUpSysfs sys;
  const std::string card = "devices/pci0000:00/0000:04:00.0/";
  add_on_bus(sys, "firewire", card + "fw0");
  sys.text(card + "fw0/is_local", "1\n");
  add_on_bus(sys, "firewire", card + "fw1");
  sys.text(card + "fw1/is_local", "0\n");
  sys.text(card + "fw1/guid", "0x0001234567890abc\n");
  sys.text(card + "fw1/model_name", "Disk\n");
  add_on_bus(sys, "firewire", card + "fw1/fw1.0");
  EXPECT_EQ(only_medium(sys), (Medium{MediumKind::Firewire, "/" + card + "fw1", "0x0001234567890abc", "Disk"}));
}

TEST(Media, AreThunderboltDevicesButNotThisMachineNorDomainsServicesAndRetimers) {
  MadeUpSysfs sys;
  const std::string domain = "devices/pci0000:00/0000:00:0d.2/domain0";
  for (const char* path : {"", "/0-0", "/0-0/0-0:1.1", "/0-0/0-1", "/0-0/0-1/0-1.0", "/0-0/0-1/0-301"})
    add_on_bus(sys, "thunderbolt", domain + path);
  sys.text(domain + "/0-0/0-1/unique_id", "8087-1\n");
  const auto media = media_in(sys);
  ASSERT_EQ(media.size(), 2U);
  EXPECT_EQ(media[0], (Medium{MediumKind::Thunderbolt, "/" + domain + "/0-0/0-1", "8087-1", ""}));
  EXPECT_EQ(media[1].place, "/" + domain + "/0-0/0-1/0-301");
}

TEST(Media, AreFloppyDrives) {
  MadeUpSysfs sys;
  add_on_bus(sys, "platform", "devices/platform/floppy.0");
  add_on_bus(sys, "platform", "devices/platform/serial8250");
  EXPECT_EQ(only_medium(sys).value().kind, MediumKind::Floppy);
}

TEST(Media, PathsBehindUsbAreKnownByTheRootHubAlone) {
  EXPECT_TRUE(is_behind_usb("/devices/pci0000:00/0000:00:14.0/usb1/1-2"));
  EXPECT_TRUE(is_behind_usb("/devices/platform/vhci_hcd.0/usb12"));
  for (const char* path : {"", "/", "/devices/usb", "/devices/usb1x", "/devices/xusb1", "/devices/usb-1"})
    EXPECT_FALSE(is_behind_usb(path)) << path;
}

TEST(Media, AreLookedForWhenAnyOfTheirBusesHasNews) {
  for (const char* subsystem : {"mmc", "memstick", "scsi", "firewire", "thunderbolt", "pci", "nvme", "block"})
    EXPECT_TRUE(concerns_media({KernelEvent::Kind::Add, subsystem, "/devices/x", ""})) << subsystem;
  EXPECT_TRUE(concerns_media({}));
  EXPECT_FALSE(concerns_media({KernelEvent::Kind::Add, "usb", "/devices/x", "usb_device"}));
  EXPECT_FALSE(concerns_media({KernelEvent::Kind::Add, "net", "/devices/x", ""}));
}

}  // namespace
}  // namespace dieu8
