#include "wipe/medium/find_media.h"

#include <gtest/gtest.h>

#include "tests/fakes/fake_system_files.h"
#include "wipe/kernel/boot_image.h"

namespace dieu8::test {
namespace {

class FindMedia : public testing::Test {
 protected:
  // `where`: below /sys/devices, as the kernel names how a disk is attached.
  void add_disk(const std::string& node, const std::string& number, const std::string& where) {
    files.add_device(node, number);
    files.set_link("/sys/class/block/" + node, "/sys/devices/" + where + "/block/" + node);
    files.set_text("/sys/class/block/" + node + "/size", "32768\n");
    files.set_text("/sys/class/block/" + node + "/removable", "0\n");
    files.set_text("/sys/class/block/" + node + "/ro", "0\n");
  }
  void holds(const std::string& node, const std::string& type, const std::string& label = "",
             const std::string& partition = "") {
    contents["/dev/" + node].items.push_back({"/dev/" + node + partition, type, label, 1U << 24U});
  }
  std::vector<MediumDevice> found() {
    return find_media(files,
                      [this](const std::string& path) -> Result<DiskContents> {
                        if (!contents.contains(path)) return fail(ErrorCode::NotFound, "no medium");
                        return contents[path];
                      })
        .assume_value();
  }

  FakeSystemFiles files;
  std::map<std::string, DiskContents> contents;
};

constexpr const char* kUsb = "pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0";
constexpr const char* kSata = "pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0";

TEST_F(FindMedia, TakesAStickAndNoDiskOfTheComputer) {
  add_disk("sda", "8:0", kSata);
  add_disk("sdb", "8:16", kUsb);
  holds("sda", "ntfs", "Windows", "1");
  holds("sdb", "vfat", "BANG CHUNG", "1");
  const auto media = found();
  ASSERT_EQ(media.size(), 1U);
  EXPECT_EQ(media[0].path, "/dev/sdb1");
  EXPECT_EQ(media[0].disk, "/dev/sdb");
  EXPECT_EQ(media[0].kind, MediumKind::UsbStick);
  EXPECT_TRUE(can_receive_evidence(media[0]));
}

TEST_F(FindMedia, TakesAnSdCardAndNoSolderedMmc) {
  add_disk("mmcblk0", "179:0", "platform/mmc0/mmc0:0001");
  files.set_text("/sys/class/block/mmcblk0/device/type", "MMC\n");
  add_disk("mmcblk1", "179:8", "platform/mmc1/mmc1:aaaa");
  files.set_text("/sys/class/block/mmcblk1/device/type", "SD\n");
  holds("mmcblk0", "ext4", "", "p1");
  holds("mmcblk1", "exfat", "", "p1");
  const auto media = found();
  ASSERT_EQ(media.size(), 1U);
  EXPECT_EQ(media[0].path, "/dev/mmcblk1p1");
  EXPECT_EQ(media[0].kind, MediumKind::MemoryCard);
}

TEST_F(FindMedia, LeavesOutEncryptedAndUnknownContents) {
  add_disk("sdb", "8:16", kUsb);
  holds("sdb", "BitLocker", "", "1");
  holds("sdb", "", "", "2");
  EXPECT_TRUE(found().empty());
}

TEST_F(FindMedia, KnowsTheEvidencePartitionOfTheBootStick) {
  add_disk("sdb", "8:16", kUsb);
  holds("sdb", "iso9660", std::string(kBootImageLabel));
  holds("sdb", "vfat", "EVIDENCE", "3");
  const auto media = found();
  ASSERT_EQ(media.size(), 2U);
  EXPECT_FALSE(can_receive_evidence(media[0]));  // the image itself
  EXPECT_TRUE(can_receive_evidence(media[1]));
  EXPECT_TRUE(media[1].on_boot_medium);
}

TEST_F(FindMedia, SaysThatASwitchOrADiscCannotBeWritten) {
  add_disk("sdb", "8:16", kUsb);
  files.set_text("/sys/class/block/sdb/ro", "1\n");
  add_disk("sr0", "11:0", kSata);
  holds("sdb", "vfat", "", "1");
  holds("sr0", "udf");
  const auto media = found();
  ASSERT_EQ(media.size(), 2U);
  EXPECT_FALSE(can_receive_evidence(media[0]));
  EXPECT_FALSE(can_receive_evidence(media[1]));
}

TEST_F(FindMedia, PassesOverADriveWithoutAMediumAndOneThatCannotBeRead) {
  add_disk("sdb", "8:16", kUsb);
  add_disk("sdc", "8:32", kUsb);
  files.set_text("/sys/class/block/sdb/size", "0\n");
  EXPECT_TRUE(found().empty());
}

constexpr const char* kInMemory = "1 0 0:2 / / rw - rootfs rootfs rw\n";
constexpr const char* kInstalled = "1 0 8:1 / / rw - ext4 /dev/sda1 rw\n";

TEST(BootImage, HoldsTheDiskItLiesOnWhileTheSystemLivesInMemory) {
  FakeSystemFiles files;
  files.set_text("/proc/self/mountinfo", kInMemory);
  const auto holders = boot_image_holders(files, {{"/dev/sdb", "iso9660", std::string(kBootImageLabel), 1}});
  ASSERT_EQ(holders.size(), 1U);
  EXPECT_EQ(holders[0].kind, HolderKind::BootMedium);
  EXPECT_EQ(holders[0].by, "/dev/sdb");
}

TEST(BootImage, IsAnyDiscForASystemThatWasInstalled) {
  FakeSystemFiles files;
  files.set_text("/proc/self/mountinfo", kInstalled);
  EXPECT_TRUE(boot_image_holders(files, {{"/dev/sdb", "iso9660", std::string(kBootImageLabel), 1}}).empty());
}

TEST(BootImage, IsNoOtherFileSystemOfThatName) {
  FakeSystemFiles files;
  files.set_text("/proc/self/mountinfo", kInMemory);
  EXPECT_TRUE(boot_image_holders(files, {{"/dev/sda1", "ntfs", std::string(kBootImageLabel), 1}}).empty());
  EXPECT_TRUE(boot_image_holders(files, {{"/dev/sda1", "iso9660", "OTHER", 1}}).empty());
}

TEST(BootImage, IsNamedByTheDigestOfTheListOfItsFiles) {
  FakeSystemFiles files;
  EXPECT_EQ(boot_image_sha256(files), "");
  files.set_text("/etc/dieu8-image.manifest", "abc");  // FIPS 180-4, appendix
  EXPECT_EQ(boot_image_sha256(files), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace dieu8::test
