// The transports and the choice of commands over files and loop devices: none of them is a drive, and none may look
// like one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/fakes/fake_system_files.h"
#include "tests/wipe/kernel/loop_disk.h"
#include "wipe/transport/nvme_ioctl_transport.h"
#include "wipe/transport/opal_ioctl_transport.h"
#include "wipe/transport/open_drive_control.h"
#include "wipe/transport/rescan_capacity.h"
#include "wipe/transport/sg_io_transport.h"

namespace dieu8 {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

DiskIdentity identity_of(DiskInterface interface, const std::string& path) {
  DiskIdentity identity;
  identity.interface = interface;
  identity.path = path;
  return identity;
}

TEST(Transports, GetNoAnswerFromAFile) {
  test::TestFolder folder;
  const UniqueFd file = open_file(folder.file("disk", 1 << 20), O_RDWR).value();
  ScsiCommand inquiry;
  inquiry.cdb = {0x12, 0, 0, 0, 36, 0};
  inquiry.direction = Direction::FromDrive;
  inquiry.bytes_in = 36;
  EXPECT_EQ(SgIoTransport(file).send(inquiry).error().code, ErrorCode::Io);
  EXPECT_EQ(NvmeIoctlTransport(file).admin({}).error().code, ErrorCode::Io);
  OpalIoctlTransport opal(file, OpalBus::Scsi);
  EXPECT_FALSE(opal.discovery().has_value());
  EXPECT_EQ(opal.status().error().code, ErrorCode::Unsupported);
  EXPECT_EQ(opal.psid_revert("0123456789ABCDEFGHJKLMNPQRSTUVWX").error().code, ErrorCode::Unsupported);
  EXPECT_FALSE(OpalIoctlTransport(file, OpalBus::Nvme).discovery().has_value());
}

TEST(OpenDriveControl, OffersNothingForAFile) {
  test::TestFolder folder;
  const std::string path = folder.file("disk", 1 << 20);
  const UniqueFd file = open_file(path, O_RDWR).value();
  const auto control = open_drive_control(file, identity_of(DiskInterface::File, path), false).value();
  EXPECT_THAT(control->probe().value().techniques, IsEmpty());
}

TEST(OpenDriveControl, OffersNothingForALoopDeviceWhateverItIsTakenFor) {
  test::TestFolder folder;
  const test::LoopDisk loop(folder.file("disk", 1 << 20));
  if (loop.path().empty()) GTEST_SKIP() << loop.reason();
  const UniqueFd disk = open_file(loop.path(), O_RDWR).value();
  for (const DiskInterface interface : {DiskInterface::Loop, DiskInterface::Virtio, DiskInterface::Sas,
                                        DiskInterface::Unknown, DiskInterface::Sata, DiskInterface::Usb}) {
    const auto control = open_drive_control(disk, identity_of(interface, loop.path()), false).value();
    const auto offer = control->probe();
    EXPECT_TRUE(!offer || offer.assume_value().techniques.empty()) << wire_name(interface);
  }
  EXPECT_FALSE(open_drive_control(disk, identity_of(DiskInterface::Nvme, loop.path()), false).has_value());
  EXPECT_FALSE(open_drive_control(disk, identity_of(DiskInterface::Mmc, loop.path()), false).has_value());
}

TEST(RescanCapacity, AsksAnAtaDiskByItsHostFirst) {
  const std::string device = "/sys/devices/pci0000:00/ata4/host3/target3:0:0/3:0:0:0";
  EXPECT_THAT(rescan_switches(DiskInterface::Sata, device),
              ElementsAre(SwitchWord{"/sys/class/scsi_host/host3/scan", "- - -"}, SwitchWord{device + "/rescan", "1"}));
  EXPECT_THAT(rescan_switches(DiskInterface::Sata, "/sys/devices/x"),
              ElementsAre(SwitchWord{"/sys/devices/x/rescan", "1"}));
  EXPECT_THAT(rescan_switches(DiskInterface::Sas, device), ElementsAre(SwitchWord{device + "/rescan", "1"}));
  EXPECT_THAT(rescan_switches(DiskInterface::Nvme, "/sys/devices/n/nvme0"),
              ElementsAre(SwitchWord{"/sys/devices/n/nvme0/rescan_controller", "1"}));
  EXPECT_THAT(rescan_switches(DiskInterface::Loop, device), IsEmpty());
}

TEST(RescanCapacity, TellsTheSizeThatTheKernelKnowsAfterwards) {
  test::TestFolder folder;
  const std::string path = folder.file("disk", 1 << 20);
  const test::LoopDisk loop(path);
  if (loop.path().empty()) GTEST_SKIP() << loop.reason();
  const UniqueFd disk = open_file(loop.path(), O_RDWR).value();
  LinuxFiles files;
  LinuxSwitches switches;
  const DiskIdentity identity = identity_of(DiskInterface::Loop, loop.path());
  EXPECT_EQ(rescan_capacity(switches, files, disk, identity).value(), 1U << 20U);
  ASSERT_EQ(::truncate(path.c_str(), 2 << 20), 0);
  ASSERT_TRUE(checked_ioctl(disk, LOOP_SET_CAPACITY, 0, "LOOP_SET_CAPACITY").has_value());
  EXPECT_EQ(rescan_capacity(switches, files, disk, identity).value(), 2U << 20U);
}

TEST(RescanCapacity, IsAnErrorWhereTheKernelHasNoSwitchForIt) {
  test::TestFolder folder;
  const test::LoopDisk loop(folder.file("disk", 1 << 20));
  if (loop.path().empty()) GTEST_SKIP() << loop.reason();
  const UniqueFd disk = open_file(loop.path(), O_RDWR).value();
  LinuxFiles files;
  LinuxSwitches switches;
  EXPECT_FALSE(rescan_capacity(switches, files, disk, identity_of(DiskInterface::Sas, loop.path())).has_value());
}

TEST(SystemSwitches, WriteOnlyToFilesThatAreThere) {
  test::TestFolder folder;
  const std::string path = folder.file("switch", 0);
  LinuxSwitches switches;
  ASSERT_TRUE(switches.write(path, "deep").has_value());
  EXPECT_EQ(switches.read(path).value(), "deep");
  EXPECT_EQ(switches.write(path + "-none", "1").error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace dieu8
