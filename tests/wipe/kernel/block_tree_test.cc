#include "wipe/kernel/block_tree.h"

#include <gtest/gtest.h>

#include "tests/fakes/fake_system_files.h"
#include "wipe/kernel/disk_reader.h"

namespace dieu8::test {
namespace {

TEST(BlockTree, KnowsTheDiskOfAPartition) {
  FakeSystemFiles files;
  files.add_device("nvme0n1", "259:0");
  files.add_partition("nvme0n1", "nvme0n1p2", "259:2");
  EXPECT_EQ(node_of_number(files, "259:2").assume_value(), "nvme0n1p2");
  EXPECT_EQ(whole_disk_of(files, "nvme0n1p2").assume_value(), "nvme0n1");
  EXPECT_EQ(whole_disk_of(files, "nvme0n1").assume_value(), "nvme0n1");
  EXPECT_EQ(partitions_of(files, "nvme0n1"), std::vector<std::string>{"nvme0n1p2"});
}

TEST(BlockTree, RefusesAPartitionNamingItsDisk) {
  FakeSystemFiles files;
  files.add_device("sda", "8:0");
  files.add_partition("sda", "sda1", "8:1");
  const auto refused = refuse_unless_whole_disk(files, "sda1", "/dev/sda1");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.assume_error().code, ErrorCode::Misuse);
  EXPECT_EQ(refused.assume_error().arguments.at(1), "/dev/sda");
  EXPECT_TRUE(refuse_unless_whole_disk(files, "sda", "/dev/sda"));
}

TEST(BlockTree, CountsOnlyDisksAsDisks) {
  FakeSystemFiles files;
  for (const char* node : {"sda", "loop3", "nvme0n1", "mmcblk0", "vda", "xvda"}) {
    files.add_device(node, "1:1");
    EXPECT_EQ(why_not_a_disk(files, node), std::nullopt) << node;
  }
  for (const char* node :
       {"sr0", "zram0", "ram1", "fd0", "dm-0", "md127", "md_d0", "bcache0", "mmcblk0boot0", "mmcblk0rpmb", "zd0"}) {
    files.add_device(node, "1:1");
    EXPECT_NE(why_not_a_disk(files, node), std::nullopt) << node;
  }
}

TEST(BlockTree, CountsNothingThatStandsOnOtherDisks) {
  FakeSystemFiles files;
  files.add_device("sda", "8:0");
  files.add_device("newkind0", "252:0");
  files.put_on("newkind0", "sda");
  EXPECT_EQ(why_not_a_disk(files, "newkind0"), "built-on-disks");
}

TEST(BlockTree, LeavesOutThePathsBehindAMultipathNvmeDrive) {
  FakeSystemFiles files;
  files.add_device("nvme0c0n1", "259:9");
  files.set_text("/sys/class/block/nvme0c0n1/hidden", "1\n");
  EXPECT_EQ(why_not_a_disk(files, "nvme0c0n1"), "hidden");
}

TEST(BlockTree, TellsTheInterfaceFromTheSysfsPath) {
  const std::string pci = "/sys/devices/pci0000:00/0000:00:14.0/";
  EXPECT_EQ(interface_of(pci + "usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0/block/sdb", "sdb"), DiskInterface::Usb);
  EXPECT_EQ(interface_of(pci + "ata1/host0/target0:0:0/0:0:0:0/block/sda", "sda"), DiskInterface::Sata);
  EXPECT_EQ(interface_of(pci + "virtio3/block/vda", "vda"), DiskInterface::Virtio);
  EXPECT_EQ(interface_of(pci + "nvme/nvme0/nvme0n1", "nvme0n1"), DiskInterface::Nvme);
  EXPECT_EQ(interface_of(pci + "mmc_host/mmc0/mmc0:aaaa/block/mmcblk0", "mmcblk0"), DiskInterface::Mmc);
  EXPECT_EQ(interface_of(pci + "host0/port-0:0/end_device-0:0/target0:0:0/0:0:0:0/block/sda", "sda"),
            DiskInterface::Sas);
  EXPECT_EQ(interface_of("/sys/devices/virtual/block/loop0", "loop0"), DiskInterface::Loop);
  EXPECT_EQ(interface_of(pci + "host0/target0:0:0/0:0:0:0/block/sda", "sda"), DiskInterface::Unknown);
}

TEST(BlockTree, FollowsNamesThroughMapperLinksAndExclamationMarks) {
  FakeSystemFiles files;
  files.add_mapping("dm-0", "253:0", "vg0-root", "LVM-x");
  files.add_device("cciss!c0d0", "104:0");
  files.set_text("/dev/cciss/c0d0", "");
  EXPECT_EQ(node_of_path(files, "/dev/mapper/vg0-root").assume_value(), "dm-0");
  EXPECT_EQ(node_of_path(files, "/dev/cciss/c0d0").assume_value(), "cciss!c0d0");
  EXPECT_EQ(path_of_node("cciss!c0d0"), "/dev/cciss/c0d0");
  EXPECT_FALSE(node_of_path(files, "/dev/nothing"));
  files.set_text("/home/file", "");
  EXPECT_FALSE(node_of_path(files, "/home/file"));
}

TEST(BlockTree, TellsWhatSysfsKnowsOfADiskThatCannotBeOpened) {
  FakeSystemFiles files;
  files.add_device("mmcblk7", "179:0");
  files.set_text("/sys/class/block/mmcblk7/size", "1000\n");
  files.set_text("/sys/class/block/mmcblk7/device/name", "SD32G\n");
  files.set_text("/sys/class/block/mmcblk7/device/cid", "0353445344333247801234567800f1a5\n");
  const DiskIdentity identity = identity_from_sysfs(files, "mmcblk7", "/dev/mmcblk7");
  EXPECT_EQ(identity.bytes, 512000U);
  EXPECT_EQ(identity.model, "SD32G");
  EXPECT_EQ(identity.serial_source, SerialSource::MmcCid);
  EXPECT_EQ(identity.kind, DiskKind::Flash);
}

}  // namespace
}  // namespace dieu8::test
