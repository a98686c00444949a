#include "wipe/cli/wanted_disks.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

using Paths = std::vector<std::string>;

DiskDescription disk(const std::string& path, const std::string& serial, DiskInterface interface) {
  DiskDescription description;
  description.identity.path = path;
  description.identity.serial = serial;
  description.identity.interface = interface;
  return description;
}

DiskDescription stick(const std::string& path, std::vector<Holder> holders) {
  DiskDescription description = disk(path, "STICK", DiskInterface::Usb);
  description.removable = true;
  description.holders = std::move(holders);
  return description;
}

const DiskDescription kSata = disk("/dev/sda", "S1", DiskInterface::Sata);
const DiskDescription kNvme1 = disk("/dev/nvme0n1", "N1", DiskInterface::Nvme);
const DiskDescription kNvme2 = disk("/dev/nvme0n2", "N1", DiskInterface::Nvme);
const DiskDescription kUsbDisk = disk("/dev/sdc", "U1", DiskInterface::Usb);
const DiskDescription kEvidence =
    stick("/dev/sdb", {{HolderKind::EvidenceMedium, "/dev/sdb1", "/run/dieu8/media/sdb1"}});
const DiskDescription kImage = stick("/dev/sdd", {{HolderKind::BootMedium, "/dev/sdd", "DIEU8_WIPE"}});

RunWishes wishes(DisksWanted wanted, std::vector<std::string> serials = {}) {
  RunWishes all;
  all.disks = wanted;
  all.serials = std::move(serials);
  return all;
}

TEST(WantedDisks, AreNeverWhatCarriesImageOrEvidence) {
  for (const DisksWanted wanted : {DisksWanted::BuiltIn, DisksWanted::All})
    EXPECT_EQ(wanted_disks(wishes(wanted), {kNvme1, kSata, kEvidence, kImage}).value(),
              (Paths{"/dev/nvme0n1", "/dev/sda"}));
}

TEST(WantedDisks, AreTheUsbDisksOnlyWhenTheJobSaysSo) {
  EXPECT_EQ(wanted_disks(wishes(DisksWanted::BuiltIn), {kSata, kUsbDisk}).error().code, ErrorCode::Refused);
  EXPECT_EQ(wanted_disks(wishes(DisksWanted::All), {kSata, kUsbDisk}).value(), (Paths{"/dev/sda", "/dev/sdc"}));
}

TEST(WantedDisks, AreAllNamespacesOfANamedSerialNumber) {
  EXPECT_EQ(wanted_disks(wishes(DisksWanted::Named, {"N1"}), {kNvme1, kNvme2, kSata}).value(),
            (Paths{"/dev/nvme0n1", "/dev/nvme0n2"}));
}

TEST(WantedDisks, AreRefusedWhenANamedOneIsNotThere) {
  EXPECT_EQ(wanted_disks(wishes(DisksWanted::Named, {"S1", "S2"}), {kSata}).error().code, ErrorCode::Refused);
}

TEST(WantedDisks, AreRefusedWhenThereIsNone) {
  EXPECT_EQ(wanted_disks(wishes(DisksWanted::BuiltIn), {kEvidence}).error().code, ErrorCode::Refused);
}

TEST(DisksOfTheComputer, AreNotTheSticksThatWereMadeForThisWorkMountedOrNot) {
  const DiskDescription unmounted = stick("/dev/sde", {});
  EXPECT_EQ(disks_of_computer({kSata, kEvidence, unmounted}, {"/dev/sde"}, {"/dev/sda"}), 1U);
}

TEST(DisksOfTheComputer, AreSticksThatNobodyKnowsAnythingOf) {
  const DiskDescription strange = stick("/dev/sde", {});
  EXPECT_EQ(disks_of_computer({kSata, kUsbDisk, strange}, {"/dev/sdb"}, {"/dev/sda"}), 3U);
}

TEST(DisksOfTheComputer, AreBuiltInDisksWhateverLiesOnThem) {
  EXPECT_EQ(disks_of_computer({kSata, kNvme1}, {"/dev/sda", "/dev/nvme0n1"}, {}), 2U);
}

TEST(DisksOfTheComputer, AreSticksThatAreErased) {
  EXPECT_EQ(disks_of_computer({kSata, kUsbDisk}, {"/dev/sdc"}, {"/dev/sdc"}), 2U);
}

}  // namespace
}  // namespace dieu8
