#include "wipe/kernel/holders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/fakes/fake_system_files.h"

namespace dieu8::test {
namespace {

using testing::UnorderedElementsAre;

// "mounted /dev/sda1 /home": one holder as a word for the expectations.
std::vector<std::string> words_of(const Result<std::vector<Holder>>& holders) {
  std::vector<std::string> words;
  for (const Holder& holder : holders.assume_value())
    words.push_back(std::string(wire_name(holder.kind)) + " " + holder.by + " " + holder.where);
  return words;
}

class Holders : public testing::Test {
 protected:
  Holders() {
    files.add_device("sda", "8:0");
    files.add_partition("sda", "sda1", "8:1");
    files.add_partition("sda", "sda2", "8:2");
    files.add_device("sdb", "8:16");
    files.set_text("/proc/swaps", "Filename Type Size Used Priority\n");
    files.set_text("/proc/cmdline", "quiet\n");
    set_mounts("");
  }

  void set_mounts(const std::string& text) { files.set_text("/proc/self/mountinfo", text); }
  std::vector<std::string> of(const std::string& disk, const std::string& evidence = "") {
    return words_of(find_holders(files, disk, evidence));
  }

  FakeSystemFiles files;
};

TEST_F(Holders, AreNoneForADiskNobodyUses) { EXPECT_THAT(of("sda"), testing::IsEmpty()); }

TEST_F(Holders, AreTheMountsOfPartitionsAndOfTheDiskItself) {
  set_mounts("1 0 8:1 / /home rw - ext4 /dev/sda1 rw\n2 0 8:16 / /mnt rw - ext4 /dev/sdb rw\n");
  EXPECT_THAT(of("sda"), UnorderedElementsAre("mounted /dev/sda1 /home"));
  EXPECT_THAT(of("sdb"), UnorderedElementsAre("mounted /dev/sdb /mnt"));
}

TEST_F(Holders, NameTheSystemDisk) {
  set_mounts("1 0 8:1 / / rw - ext4 /dev/root rw\n2 1 8:2 / /boot/efi rw - vfat /dev/sda2 rw\n");
  EXPECT_THAT(of("sda"), UnorderedElementsAre("system-disk /dev/sda1 /", "system-disk /dev/sda2 /boot/efi"));
}

TEST_F(Holders, NameTheBootMedium) {
  set_mounts("1 0 8:1 / /run/live/medium ro - iso9660 /dev/sda1 ro\n");
  EXPECT_THAT(of("sda"), UnorderedElementsAre("boot-medium /dev/sda1 /run/live/medium"));
}

TEST_F(Holders, NameAStickThatReceivesTheEvidence) {
  set_mounts("1 0 8:1 / /run/dieu8/media/sda1 rw - vfat /dev/sda1 rw\n");
  EXPECT_THAT(of("sda"), UnorderedElementsAre("evidence-medium /dev/sda1 /run/dieu8/media/sda1"));
}

TEST_F(Holders, IncludeWhatTheKernelCommandLineNames) {
  files.set_text("/proc/cmdline", "quiet root=UUID=ab-cd live-media=/dev/sdb\n");
  files.set_link("/dev/disk/by-uuid/ab-cd", "/dev/sda2");
  EXPECT_THAT(of("sda"), UnorderedElementsAre("boot-medium /dev/sda2 root=UUID=ab-cd"));
  EXPECT_THAT(of("sdb"), UnorderedElementsAre("boot-medium /dev/sdb live-media=/dev/sdb"));
}

TEST_F(Holders, IncludeSwapOnAPartition) {
  files.set_text("/proc/swaps", "Filename Type Size Used Priority\n/dev/sda2 partition 100 0 -2\n");
  EXPECT_THAT(of("sda"), UnorderedElementsAre("swap /dev/sda2 "));
  EXPECT_THAT(of("sdb"), testing::IsEmpty());
}

TEST_F(Holders, IncludeSwapInAFileOfAMountedPartition) {
  set_mounts("1 0 8:1 / /data rw - ext4 /dev/sda1 rw\n");
  files.set_text("/proc/swaps", "Filename Type Size Used Priority\n/data/swapfile file 100 0 -2\n");
  EXPECT_THAT(of("sda"), UnorderedElementsAre("mounted /dev/sda1 /data", "swap /data/swapfile "));
}

TEST_F(Holders, IncludeALogicalVolumeAndItsMount) {
  files.add_mapping("dm-0", "253:0", "vg0-root", "LVM-abc");
  files.put_on("dm-0", "sda2");
  set_mounts("1 0 253:0 / / rw - ext4 /dev/mapper/vg0-root rw\n");
  EXPECT_THAT(of("sda"), UnorderedElementsAre("lvm vg0-root ", "system-disk /dev/dm-0 /"));
}

TEST_F(Holders, IncludeAnActiveLogicalVolumeThatNobodyMounts) {
  files.add_mapping("dm-0", "253:0", "vg0-data", "LVM-abc");
  files.put_on("dm-0", "sdb");
  EXPECT_THAT(of("sdb"), UnorderedElementsAre("lvm vg0-data "));
}

TEST_F(Holders, AreFoundThroughEncryptionOnLvmOnRaid) {
  files.add_device("md127", "9:127");
  files.put_on("md127", "sda1");
  files.put_on("md127", "sdb");
  files.add_mapping("dm-0", "253:0", "vg0-home", "LVM-x");
  files.put_on("dm-0", "md127");
  files.add_mapping("dm-1", "253:1", "home_crypt", "CRYPT-LUKS2-x");
  files.put_on("dm-1", "dm-0");
  set_mounts("1 0 253:1 / /home rw - ext4 /dev/mapper/home_crypt rw\n");
  for (const char* disk : {"sda", "sdb"})
    EXPECT_THAT(of(disk), UnorderedElementsAre("software-raid md127 ", "lvm vg0-home ", "device-mapper home_crypt ",
                                               "mounted /dev/dm-1 /home"));
}

TEST_F(Holders, IncludePartitionsOfARaidArray) {
  files.add_device("md127", "9:127");
  files.add_partition("md127", "md127p1", "259:0");
  files.put_on("md127", "sdb");
  set_mounts("1 0 259:0 / /srv rw - ext4 /dev/md127p1 rw\n");
  EXPECT_THAT(of("sdb"), UnorderedElementsAre("software-raid md127 ", "mounted /dev/md127p1 /srv"));
}

TEST_F(Holders, IncludeMultipathOverTwoPaths) {
  files.add_mapping("dm-0", "253:0", "mpatha", "mpath-3600");
  files.put_on("dm-0", "sda");
  files.put_on("dm-0", "sdb");
  EXPECT_THAT(of("sda"), UnorderedElementsAre("device-mapper mpatha "));
  EXPECT_THAT(of("sdb"), UnorderedElementsAre("device-mapper mpatha "));
}

TEST_F(Holders, CountADeviceOfAnUnknownKind) {
  files.add_device("bcache0", "252:0");
  files.put_on("bcache0", "sdb");
  EXPECT_THAT(of("sdb"), UnorderedElementsAre("unknown bcache0 "));
}

TEST_F(Holders, IncludeEveryDiskOfABtrfs) {
  files.add_folder("/sys/fs/btrfs/features");
  files.add_folder("/sys/fs/btrfs/1234/devices/sda1");
  files.add_folder("/sys/fs/btrfs/1234/devices/sdb");
  set_mounts("1 0 0:40 /@ /home rw - btrfs /dev/sda1 rw\n");
  EXPECT_THAT(of("sda"), UnorderedElementsAre("mounted /dev/sda1 /home", "mounted /dev/sda1 btrfs"));
  EXPECT_THAT(of("sdb"), UnorderedElementsAre("mounted /dev/sda1 /home", "mounted /dev/sdb btrfs"));
}

TEST_F(Holders, IncludeALoopDeviceOverAFileOnTheDiskAndItsMount) {
  files.add_device("loop0", "7:0");
  files.set_text("/sys/class/block/loop0/loop/backing_file", "/data/image.iso\n");
  set_mounts("1 0 8:1 / /data rw - ext4 /dev/sda1 rw\n2 0 7:0 / /mnt/iso ro - iso9660 /dev/loop0 ro\n");
  EXPECT_THAT(of("sda"), UnorderedElementsAre("mounted /dev/sda1 /data", "loop-backing /dev/loop0 /data/image.iso",
                                              "mounted /dev/loop0 /mnt/iso"));
  EXPECT_THAT(of("loop0"), UnorderedElementsAre("mounted /dev/loop0 /mnt/iso"));
}

TEST_F(Holders, LeaveALoopDeviceFreeThoughItsFileLiesOnAMountedDisk) {
  files.add_device("loop0", "7:0");
  files.set_text("/sys/class/block/loop0/loop/backing_file", "/data/practice.img\n");
  set_mounts("1 0 8:1 / /data rw - ext4 /dev/sda1 rw\n");
  EXPECT_THAT(of("loop0", "/data"), testing::IsEmpty());
}

TEST_F(Holders, IncludeTheEvidenceFolderEvenBeforeItExists) {
  set_mounts("1 0 8:1 / /evidence rw - ext4 /dev/sda1 rw\n");
  files.add_folder("/evidence");
  EXPECT_THAT(of("sda", "/evidence/2026/new"),
              UnorderedElementsAre("mounted /dev/sda1 /evidence", "evidence-medium /dev/sda /evidence"));
  EXPECT_THAT(of("sdb", "/evidence/2026/new"), testing::IsEmpty());
}

TEST_F(Holders, AreNotKnownWhenTheMountTableCannotBeRead) {
  files.fail("/proc/self/mountinfo");
  EXPECT_FALSE(find_holders(files, "sda", ""));
}

TEST_F(Holders, AreNotKnownWhenTheMountTableIsNotUnderstood) {
  set_mounts("what is this\n");
  EXPECT_FALSE(find_holders(files, "sda", ""));
}

TEST_F(Holders, AreNotKnownWhenSwapCannotBeRead) {
  files.fail("/proc/swaps");
  EXPECT_FALSE(find_holders(files, "sda", ""));
}

TEST_F(Holders, AreNotKnownForADiskThatWentAway) { EXPECT_FALSE(find_holders(files, "sdz", "")); }

TEST_F(Holders, IncludeZfsMembersOnlyWhileTheModuleIsLoaded) {
  const std::vector<ContentItem> contents = {{.where = "/dev/sdb1", .type = "zfs_member", .label = "", .bytes = 1},
                                             {.where = "/dev/sdb2", .type = "LVM2_member", .label = "", .bytes = 1}};
  EXPECT_TRUE(zfs_holders(files, contents).empty());
  files.add_folder("/sys/module/zfs");
  EXPECT_THAT(words_of(zfs_holders(files, contents)), UnorderedElementsAre("zfs /dev/sdb1 "));
}

}  // namespace
}  // namespace dieu8::test
