// Media are opened and shut as their buses want it, and never said to be what they are not.
#include "guard/kernel/media/sysfs_media_bus.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "tests/fakes/guard/kernel_reaction.h"
#include "tests/guard/kernel/media/media_tree.h"

namespace dieu8 {
namespace {

using test::add_card;
using test::add_driver;
using test::add_nvme;
using test::add_on_bus;
using test::add_scsi;
using test::KernelReaction;
using test::MadeUpSysfs;

constexpr std::uint8_t kOptical = 0x05;

class MediaTree : public ::testing::Test {
 protected:
  MediaTree() : bus(sys.root(), sys.root() + "/proc", sys.root() + "/dev") { mount("0:25 / / rw - tmpfs tmpfs rw"); }

  // One more line of the table of mounts: number, root, mount point...
  void mount(const std::string& line) {
    table += "30 1 " + line + "\n";
    sys.text("proc/self/mountinfo", table);
  }
  std::unique_ptr<MediumHandle> open(const std::string& path) { return bus.open("/" + path).value(); }
  std::string on(const std::string& name) const { return sys.root() + "/" + name; }

  MadeUpSysfs sys;
  SysfsMediaBus bus;
  std::string table;
};

ErrorCode error_of(const auto& result) { return result.assume_error().code; }

TEST_F(MediaTree, ShutsACardByTakingItsDriverOff) {
  const std::string card = add_card(sys, "SD", "removable");
  add_driver(sys, "mmc", card, "mmcblk");
  const auto handle = open(card);
  EXPECT_TRUE(handle->is_open().value());
  const KernelReaction unbinds(on("bus/mmc/drivers/mmcblk/unbind"), [&] { sys.remove(card + "/driver"); });
  ASSERT_TRUE(handle->set_open(false));
  EXPECT_EQ(sys.read("bus/mmc/drivers/mmcblk/unbind"), "mmc0:aaaa\n");
  EXPECT_FALSE(handle->is_open().value());
}

TEST_F(MediaTree, LeavesACardAloneThatIsShutAlready) {
  const std::string card = add_card(sys, "SD", "removable");
  EXPECT_TRUE(open(card)->set_open(false));
}

TEST_F(MediaTree, NeverSaysThatACardIsShutWhoseDriverStayed) {
  const std::string card = add_card(sys, "SD", "removable");
  add_driver(sys, "mmc", card, "mmcblk");
  EXPECT_EQ(error_of(open(card)->set_open(false)), ErrorCode::Io);
}

TEST_F(MediaTree, OpensACardByHavingItsDriverLookedFor) {
  const std::string card = add_card(sys, "SD", "removable");
  const KernelReaction binds(on("bus/mmc/drivers_probe"), [&] { add_driver(sys, "mmc", card, "mmcblk"); });
  const auto handle = open(card);
  ASSERT_TRUE(handle->set_open(true));
  EXPECT_EQ(sys.read("bus/mmc/drivers_probe"), "mmc0:aaaa\n");
  EXPECT_TRUE(handle->is_open().value());
}

TEST_F(MediaTree, NeverSaysThatACardIsOpenThatNoDriverTook) {
  EXPECT_EQ(error_of(open(add_card(sys, "SD", "removable"))->set_open(true)), ErrorCode::Io);
}

TEST_F(MediaTree, TakesTheDriverOffASuccessorThatCameWhileItWasOpened) {
  const std::string card = add_card(sys, "SD", "removable");
  const auto handle = open(card);
  const KernelReaction changes(on("bus/mmc/drivers_probe"), [&] {
    sys.remove(card);
    add_card(sys, "SD", "removable");
    add_driver(sys, "mmc", card, "mmcblk");
  });
  EXPECT_FALSE(handle->set_open(true));
  EXPECT_EQ(sys.read("bus/mmc/drivers/mmcblk/unbind"), "mmc0:aaaa\n");
}

TEST_F(MediaTree, FindsAMediumGoneAndTouchesNoSuccessor) {
  const std::string card = add_card(sys, "SD", "removable");
  const auto handle = open(card);
  sys.remove(card);
  EXPECT_EQ(error_of(handle->read()), ErrorCode::NotFound);
  EXPECT_EQ(error_of(handle->is_open()), ErrorCode::NotFound);
  add_card(sys, "SD", "removable");
  EXPECT_EQ(error_of(handle->set_open(true)), ErrorCode::NotFound);
  EXPECT_EQ(error_of(handle->set_open(false)), ErrorCode::NotFound);
  EXPECT_EQ(sys.read("bus/mmc/drivers_probe"), "");
}

TEST_F(MediaTree, TakesAnOpticalDriveOfflineSoThatNoOtherWayLeadsToIt) {
  const std::string drive = add_scsi(sys, "1:0:0:0", kOptical, true);
  add_driver(sys, "scsi", drive, "sr");
  std::string state_at_unbind;
  const KernelReaction unbinds(on("bus/scsi/drivers/sr/unbind"), [&] {
    state_at_unbind = sys.read(drive + "/state");
    sys.remove(drive + "/driver");
  });
  const auto handle = open(drive);
  ASSERT_TRUE(handle->set_open(false));
  EXPECT_EQ(state_at_unbind, "offline\n") << "a command could still go in when the driver let go";
  EXPECT_FALSE(handle->is_open().value());
  sys.text(drive + "/state", "running\n");
  EXPECT_TRUE(handle->is_open().value()) << "without a driver /dev/sg reads it still";
}

TEST_F(MediaTree, CallsADriverOnADriveThatIsOfflineNoWayIn) {
  const std::string drive = add_scsi(sys, "1:0:0:0", kOptical, true);
  sys.text(drive + "/state", "offline\n");
  add_driver(sys, "scsi", drive, "sr");
  EXPECT_FALSE(open(drive)->is_open().value()) << "udev loads a drive's driver late: an alarm for nothing";
}

TEST_F(MediaTree, OpensAnOpticalDriveAgain) {
  const std::string drive = add_scsi(sys, "1:0:0:0", kOptical, true);
  sys.text(drive + "/state", "offline\n");
  const KernelReaction binds(on("bus/scsi/drivers_probe"), [&] { add_driver(sys, "scsi", drive, "sr"); });
  ASSERT_TRUE(open(drive)->set_open(true));
  EXPECT_EQ(sys.read(drive + "/state"), "running\n");
}

TEST_F(MediaTree, ShutsAndOpensAThunderboltDeviceByItsAuthorisation) {
  const std::string device = "devices/pci0000:00/0000:00:0d.2/domain0/0-0/0-1";
  add_on_bus(sys, "thunderbolt", device);
  sys.text(device + "/authorized", "1\n");
  const auto handle = open(device);
  EXPECT_TRUE(handle->is_open().value());
  ASSERT_TRUE(handle->set_open(false));
  EXPECT_EQ(sys.read(device + "/authorized"), "0\n");
  EXPECT_FALSE(handle->is_open().value());
  ASSERT_TRUE(handle->set_open(true));
  EXPECT_EQ(sys.read(device + "/authorized"), "1\n");
}

TEST_F(MediaTree, TakesTheDriversOffAnotherHostsServices) {
  const std::string host = "devices/pci0000:00/0000:00:0d.2/domain0/0-0/0-3";
  add_on_bus(sys, "thunderbolt", host);
  add_on_bus(sys, "thunderbolt", host + "/0-3.0");
  add_driver(sys, "thunderbolt", host + "/0-3.0", "thunderbolt-net");
  const auto handle = open(host);
  EXPECT_TRUE(handle->is_open().value());
  const KernelReaction unbinds(on("bus/thunderbolt/drivers/thunderbolt-net/unbind"),
                               [&] { sys.remove(host + "/0-3.0/driver"); });
  ASSERT_TRUE(handle->set_open(false));
  EXPECT_EQ(sys.read("bus/thunderbolt/drivers/thunderbolt-net/unbind"), "0-3.0\n");
}

TEST_F(MediaTree, TakesTheDriversOffAFirewireNodesUnits) {
  const std::string node = "devices/pci0000:00/0000:04:00.0/fw1";
  add_on_bus(sys, "firewire", node);
  add_on_bus(sys, "firewire", node + "/fw1.0");
  add_on_bus(sys, "firewire", node + "/fw1.1");
  add_driver(sys, "firewire", node + "/fw1.1", "firewire_sbp2");
  const KernelReaction unbinds(on("bus/firewire/drivers/firewire_sbp2/unbind"),
                               [&] { sys.remove(node + "/fw1.1/driver"); });
  const auto handle = open(node);
  EXPECT_TRUE(handle->is_open().value());
  ASSERT_TRUE(handle->set_open(false));
  EXPECT_FALSE(handle->is_open().value());
}

TEST_F(MediaTree, SaysThatAFloppyDriveCannotBeShut) {
  add_on_bus(sys, "platform", "devices/platform/floppy.0");
  const auto handle = open("devices/platform/floppy.0");
  EXPECT_TRUE(handle->is_open().value());
  EXPECT_EQ(error_of(handle->set_open(false)), ErrorCode::Unsupported);
}

TEST_F(MediaTree, DoesNotShutTheDiskThatTheSystemStandsOn) {
  const std::string disk = add_scsi(sys, "0:0:0:0", 0x00, true);
  sys.folder(disk + "/block/sda/sda2");
  sys.link("dev/block/8:2", disk + "/block/sda/sda2");
  const auto handle = open(disk);
  EXPECT_TRUE(handle->set_open(false)) << "nothing of it is mounted: the control";
  sys.text(disk + "/state", "running\n");
  mount("8:2 / /boot rw - ext4 /dev/sda2 rw");
  EXPECT_EQ(error_of(handle->set_open(false)), ErrorCode::Refused);
  EXPECT_EQ(sys.read(disk + "/state"), "running\n");
}

TEST_F(MediaTree, DoesNotShutADiskUnderTheSystemsEncryptionAndVolumes) {
  const std::string disk = add_nvme(sys);
  sys.text("bus/pci/slots/3/address", "0000:03:00\n");
  add_driver(sys, "pci", disk, "nvme");
  sys.folder(disk + "/nvme/nvme0/nvme0n1/nvme0n1p3");
  sys.link("devices/virtual/block/dm-0/slaves/nvme0n1p3", disk + "/nvme/nvme0/nvme0n1/nvme0n1p3");
  sys.folder("devices/virtual/block/dm-1/slaves");
  sys.link("devices/virtual/block/dm-1/slaves/dm-0", "devices/virtual/block/dm-0");
  sys.link("dev/block/254:1", "devices/virtual/block/dm-1");
  mount("254:1 / / rw,relatime shared:1 - ext4 /dev/mapper/vg-root rw");
  EXPECT_EQ(error_of(open(disk)->set_open(false)), ErrorCode::Refused);
}

TEST_F(MediaTree, DoesNotShutAControllerOfTheSystemsMultipathDisk) {
  const std::string disk = add_nvme(sys);
  sys.text("bus/pci/slots/3/address", "0000:03:00\n");
  sys.folder("class/nvme");
  sys.folder(disk + "/nvme/nvme0");
  sys.link(disk + "/nvme/nvme0/subsystem", "class/nvme");
  const std::string shared = "devices/virtual/nvme-subsystem/nvme-subsys0";
  sys.folder(shared + "/nvme0n1/nvme0n1p1");
  sys.link(shared + "/nvme0", disk + "/nvme/nvme0");
  sys.link("dev/block/259:1", shared + "/nvme0n1/nvme0n1p1");
  mount("259:1 / / rw - ext4 /dev/nvme0n1p1 rw");
  EXPECT_EQ(error_of(open(disk)->set_open(false)), ErrorCode::Refused);
}

TEST_F(MediaTree, DoesNotGuessWhatTheSystemStandsOn) {
  const std::string disk = add_scsi(sys, "0:0:0:0", 0x00, true);
  sys.remove("proc/self/mountinfo");
  EXPECT_FALSE(open(disk)->set_open(false));
  EXPECT_EQ(sys.read(disk + "/state"), "running\n");
}

TEST_F(MediaTree, OpensNoPathButAMediumsOwn) {
  const std::string card = add_card(sys, "SD", "removable");
  add_card(sys, "SD", "removable");
  for (const std::string& place :
       {std::string("/bus/mmc/devices/mmc0:aaaa"), "/" + card + "/", "/" + card + "/../mmc0:aaaa",
        "/" + card + "/subsystem", std::string("/devices"), std::string("")})
    EXPECT_FALSE(bus.open(place)) << place;
}

TEST_F(MediaTree, StopsTheBusesOfMediaFromBindingDriversByThemselves) {
  add_card(sys, "SD", "removable");
  add_nvme(sys);
  add_scsi(sys, "0:0:0:0", 0x00, true);
  sys.text("bus/thunderbolt/drivers_autoprobe", "1\n");
  ASSERT_TRUE(bus.deny_by_default());
  EXPECT_EQ(sys.read("bus/mmc/drivers_autoprobe"), "0\n");
  EXPECT_EQ(sys.read("bus/thunderbolt/drivers_autoprobe"), "0\n");
  EXPECT_EQ(sys.read("bus/pci/drivers_autoprobe"), "1\n");
  EXPECT_EQ(sys.read("bus/scsi/drivers_autoprobe"), "1\n");
}

TEST_F(MediaTree, StopsABusThatIsStillBeingMade) {
  add_card(sys, "SD", "removable");
  sys.text("bus/memstick/uevent", "");
  std::thread kernel([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    sys.text("bus/memstick/drivers_autoprobe",
             "0\n");  // the guard's value: a test cannot write between two of its steps
  });
  EXPECT_TRUE(bus.deny_by_default());
  kernel.join();
}

TEST_F(MediaTree, SaysSoWhenABusDoesNotStop) {
  add_card(sys, "SD", "removable");
  sys.text("bus/thunderbolt/drivers_autoprobe", "1\n");
  sys.link_outside("bus/mmc/drivers_autoprobe", "/dev/null");
  const Status denied = bus.deny_by_default();
  ASSERT_FALSE(denied);
  EXPECT_NE(denied.assume_error().arguments.at(0).find("/bus/mmc/"), std::string::npos);
  EXPECT_EQ(sys.read("bus/thunderbolt/drivers_autoprobe"), "0\n") << "the others are stopped all the same";
}

TEST_F(MediaTree, LetsASolderedCardHaveItsDriver) {
  const std::string card = add_card(sys, "MMC", "fixed");
  const KernelReaction binds(on("bus/mmc/drivers_probe"), [&] { add_driver(sys, "mmc", card, "mmcblk"); });
  EXPECT_TRUE(bus.admit_fixed());
  EXPECT_EQ(sys.read("bus/mmc/drivers_probe"), "mmc0:aaaa\n");
}

TEST_F(MediaTree, KnowsASolderedCardByItsOwnWordWhereTheKernelDoesNotPassOnTheFirmwares) {
  const std::string card = add_card(sys, "MMC", "");  // Linux 6.1 has no `removable` here
  sys.text(card + "/cid", "1501003852334d42010e8a9c2b3a8f00\n");
  EXPECT_TRUE(bus.places().value().empty());
  sys.text(card + "/cid", "1500003852334d42010e8a9c2b3a8f00\n");
  EXPECT_EQ(bus.places().value().size(), 1U) << "a card, by its own word";
  sys.text(card + "/cid", "1501\n");
  EXPECT_EQ(bus.places().value().size(), 1U);
  sys.text(card + "/cid", "1501003852334d42010e8a9c2b3a8f00\n");
  sys.text(card + "/removable", "removable\n");
  EXPECT_EQ(bus.places().value().size(), 1U) << "the firmware knows better";
}

TEST_F(MediaTree, LetsNoOtherCardHaveADriver) {
  add_card(sys, "SD", "removable");
  EXPECT_TRUE(bus.admit_fixed());
  EXPECT_EQ(sys.read("bus/mmc/drivers_probe"), "");
}

}  // namespace
}  // namespace dieu8
