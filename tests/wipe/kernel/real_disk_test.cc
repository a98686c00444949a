// On loop devices and files made here, with the kernel's own answers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/swap.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <optional>
#include <thread>

#include "tests/wipe/kernel/loop_disk.h"
#include "wipe/kernel/computer.h"
#include "wipe/kernel/discover.h"
#include "wipe/kernel/open_disk.h"

namespace dieu8::test {
namespace {

constexpr off_t kBytes = 32L << 20U;

std::vector<std::string> kinds_of(const DiskDescription& disk) {
  std::vector<std::string> kinds;
  for (const Holder& holder : disk.holders) kinds.emplace_back(wire_name(holder.kind));
  return kinds;
}

std::vector<std::string> types_of(const DiskDescription& disk) {
  std::vector<std::string> types;
  for (const ContentItem& item : disk.contents) types.push_back(item.type);
  return types;
}

// Nothing when the disk was opened: the expectation then fails, and the loop device is still detached.
std::optional<ErrorCode> code_of(const Result<OpenedDisk>& opened) {
  if (opened) return std::nullopt;
  return opened.assume_error().code;
}

class RealDisk : public testing::Test {
 protected:
  RealDisk() : image(folder.file("disk.img", kBytes)), loop(image) {}
  void SetUp() override {
    if (!loop.reason().empty()) GTEST_SKIP() << loop.reason();
  }
  DiskDescription described() { return describe_disk(loop.path(), "").assume_value(); }

  TestFolder folder;
  std::string image;
  LoopDisk loop;
};

TEST_F(RealDisk, IsDescribedAsAPracticeTargetWithoutSerial) {
  const DiskDescription disk = described();
  EXPECT_EQ(disk.identity.path, loop.path());
  EXPECT_EQ(disk.identity.interface, DiskInterface::Loop);
  EXPECT_TRUE(disk.identity.practice_target);
  EXPECT_EQ(disk.identity.serial, "");
  EXPECT_EQ(disk.identity.serial_source, SerialSource::None);
  EXPECT_EQ(disk.identity.bytes, static_cast<std::uint64_t>(kBytes));
  EXPECT_EQ(disk.identity.visible_max_lba, kBytes / 512 - 1U);
  EXPECT_TRUE(disk.holders.empty());
  EXPECT_TRUE(disk.contents.empty());
}

TEST_F(RealDisk, StandsInTheListOfDisks) {
  const auto disks = list_disks("").assume_value();
  const auto found =
      std::ranges::find_if(disks, [&](const DiskDescription& disk) { return disk.identity.path == loop.path(); });
  EXPECT_NE(found, disks.end());
}

TEST_F(RealDisk, IsOpenedForWipingWhenNobodyHoldsIt) {
  const auto opened = open_disk_for_wipe(described());
  ASSERT_TRUE(opened);
  EXPECT_TRUE(opened.assume_value().direct);
  EXPECT_EQ(identity_through(opened.assume_value().fd, loop.path()).assume_value().bytes,
            static_cast<std::uint64_t>(kBytes));
}

TEST_F(RealDisk, IsRefusedASecondTimeWhileItIsOpenForWiping) {
  const DiskDescription disk = described();
  const auto first = open_disk_for_wipe(disk);
  ASSERT_TRUE(first);
  EXPECT_EQ(code_of(open_disk_for_wipe(disk)), ErrorCode::Refused);
  EXPECT_THAT(kinds_of(described()), testing::ElementsAre("exclusive-open"));
}

// As after kill -9: the old session's hold outlives it by some milliseconds.
TEST_F(RealDisk, IsDescribedAndOpenedWhenAnotherHoldEndsMeanwhile) {
  for (const bool describing : {true, false}) {
    DiskDescription disk = described();
    UniqueFd old = open_file(loop.path(), O_RDONLY | O_EXCL).assume_value();
    std::thread release([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
      old = UniqueFd();
    });
    if (describing) disk = described();
    EXPECT_EQ(code_of(open_disk_for_wipe(disk)), std::nullopt);
    release.join();
  }
}

TEST_F(RealDisk, IsRefusedWhileItIsMounted) {
  if (run_program({"mkfs.ext4", "-q", "-F", "-L", "HOSO", loop.path()}) != 0) GTEST_SKIP() << "there is no mkfs.ext4";
  const DiskDescription before = described();
  EXPECT_THAT(types_of(before), testing::ElementsAre("ext4"));
  EXPECT_EQ(before.contents.at(0).label, "HOSO");
  const std::string point = folder.folder("mnt");
  if (::mount(loop.path().c_str(), point.c_str(), "ext4", 0, nullptr) != 0) GTEST_SKIP() << "mounting is not permitted";
  const DiskDescription held = describe_disk(loop.path(), "").assume_value();
  const auto by_table = open_disk_for_wipe(held);
  const auto by_kernel = open_disk_for_wipe(before);  // mounted after it was described
  ::umount(point.c_str());
  EXPECT_THAT(kinds_of(held), testing::ElementsAre("mounted"));
  EXPECT_EQ(held.holders.at(0).where, point);
  EXPECT_EQ(code_of(by_table), ErrorCode::Refused);
  EXPECT_EQ(code_of(by_kernel), ErrorCode::Refused);
  EXPECT_TRUE(open_disk_for_wipe(before));
}

TEST_F(RealDisk, IsRefusedWhileOneOfItsPartitionsIsMounted) {
  if (!loop.add_partition(1L << 20U, 16L << 20U)) GTEST_SKIP() << "this kernel gives loop devices no partitions";
  const std::string partition = loop.path() + "p1";
  if (::access(partition.c_str(), F_OK) != 0) GTEST_SKIP() << "no node for the partition";
  if (run_program({"mkfs.ext4", "-q", "-F", partition}) != 0) GTEST_SKIP() << "there is no mkfs.ext4";
  const DiskDescription before = described();
  const std::string point = folder.folder("mnt");
  if (::mount(partition.c_str(), point.c_str(), "ext4", 0, nullptr) != 0) GTEST_SKIP() << "mounting is not permitted";
  const DiskDescription held = described();
  const auto opened = open_disk_for_wipe(before);
  const auto named = describe_disk(partition, "");
  ::umount(point.c_str());
  EXPECT_THAT(kinds_of(held), testing::ElementsAre("mounted"));
  EXPECT_EQ(held.holders.at(0).by, partition);
  EXPECT_EQ(code_of(opened), ErrorCode::Refused);
  ASSERT_FALSE(named);
  EXPECT_EQ(named.assume_error().code, ErrorCode::Misuse);
  EXPECT_THAT(named.assume_error().arguments, testing::ElementsAre(partition, loop.path()));
}

TEST_F(RealDisk, IsRefusedWhileItIsSwap) {
  if (run_program({"mkswap", loop.path()}) != 0) GTEST_SKIP() << "there is no mkswap";
  const DiskDescription before = described();
  if (::swapon(loop.path().c_str(), 0) != 0) GTEST_SKIP() << "swapon is not permitted: " << std::strerror(errno);
  const DiskDescription held = described();
  const auto opened = open_disk_for_wipe(before);
  ::swapoff(loop.path().c_str());
  EXPECT_THAT(kinds_of(held), testing::ElementsAre("swap"));
  EXPECT_EQ(code_of(opened), ErrorCode::Refused);
}

TEST_F(RealDisk, IsRefusedWhenAnotherFileOfAnotherSizeTookItsPlace) {
  const DiskDescription disk = described();
  const std::string other = folder.file("other.img", kBytes / 2);
  loop.detach();
  loop.attach_again(other);
  EXPECT_EQ(code_of(open_disk_for_wipe(disk)), ErrorCode::Invalid);
  DiskDescription without_node = disk;
  without_node.node.clear();  // as on kernels that do not number attachments
  EXPECT_EQ(code_of(open_disk_for_wipe(without_node)), ErrorCode::Invalid);
}

TEST_F(RealDisk, IsRefusedWhenAnotherFileOfTheSameSizeTookItsPlace) {
  const DiskDescription disk = described();
  if (disk.node.find('#') == std::string::npos) GTEST_SKIP() << "this kernel does not number attachments";
  const std::string other = folder.file("other.img", kBytes);
  loop.detach();
  loop.attach_again(other);
  EXPECT_EQ(code_of(open_disk_for_wipe(disk)), ErrorCode::Invalid);
}

TEST_F(RealDisk, IsRefusedWhenItsPathLeadsToAnotherDisk) {
  const std::string second_image = folder.file("second.img", kBytes);
  const LoopDisk second(second_image);
  if (!second.reason().empty()) GTEST_SKIP() << second.reason();
  const std::string name = folder.name_of("by-id");
  ASSERT_EQ(::symlink(loop.path().c_str(), name.c_str()), 0);
  const DiskDescription disk = describe_disk(name, "").assume_value();
  EXPECT_EQ(disk.identity.path, name);
  ASSERT_TRUE(open_disk_for_wipe(disk));
  ASSERT_EQ(::unlink(name.c_str()), 0);
  ASSERT_EQ(::symlink(second.path().c_str(), name.c_str()), 0);
  EXPECT_EQ(code_of(open_disk_for_wipe(disk)), ErrorCode::Invalid);
}

TEST_F(RealDisk, IsRefusedWhenItVanished) {
  const DiskDescription disk = described();
  loop.detach();
  EXPECT_FALSE(open_disk_for_wipe(disk));
}

TEST_F(RealDisk, IsRefusedWhenWriteProtected) {
  const DiskDescription disk = described();
  if (!loop.set_read_only(true)) GTEST_SKIP() << "BLKROSET is not permitted";
  EXPECT_TRUE(described().read_only);
  EXPECT_EQ(code_of(open_disk_for_wipe(disk)), ErrorCode::Refused);
}

TEST_F(RealDisk, ShowsWhatLiesOnItBeforeAndAfter) {
  if (run_program({"mkfs.ext4", "-q", "-F", loop.path()}) != 0) GTEST_SKIP() << "there is no mkfs.ext4";
  const auto opened = open_disk_for_wipe(described());
  const UniqueFd& fd = opened.assume_value().fd;
  const BeforeState before = look_before(fd, kBytes).assume_value();
  EXPECT_THAT(before.contents, testing::ElementsAre("ext4"));
  EXPECT_TRUE(before.first_mib_sha256);
  EXPECT_THAT(look_after(fd, kBytes).assume_value().signatures_found, testing::ElementsAre("ext4"));
}

TEST_F(RealDisk, IsLookedAtOnTheMediumAndNotInMemory) {
  if (run_program({"mkfs.ext4", "-q", "-F", loop.path()}) != 0) GTEST_SKIP() << "there is no mkfs.ext4";
  const auto opened = open_disk_for_wipe(described());
  const UniqueFd& fd = opened.assume_value().fd;
  EXPECT_THAT(look_before(fd, kBytes).assume_value().contents, testing::ElementsAre("ext4"));  // now in the cache
  const UniqueFd behind = open_file(image, O_RDWR).assume_value();  // the medium changes behind the device
  const Bytes zeros(1U << 20U);
  ASSERT_EQ(::pwrite(behind.get(), zeros.data(), zeros.size(), 0), static_cast<ssize_t>(zeros.size()));
  const AfterState after = look_after(fd, kBytes).assume_value();
  EXPECT_TRUE(after.looked);
  EXPECT_TRUE(after.signatures_found.empty());
}

TEST_F(RealDisk, ShowsAFileSystemThatSurvivedWhereItsPartitionBegan) {
  const UniqueFd disk = open_file(image, O_RDWR).assume_value();
  const std::string inner = folder.file("inner.img", 8L << 20U);
  if (run_program({"mkfs.ext4", "-q", "-F", inner}) != 0) GTEST_SKIP() << "there is no mkfs.ext4";
  Bytes content(8U << 20U);
  const UniqueFd source = open_file(inner, O_RDONLY).assume_value();
  ASSERT_EQ(::pread(source.get(), content.data(), content.size(), 0), static_cast<ssize_t>(content.size()));
  ASSERT_EQ(::pwrite(disk.get(), content.data(), content.size(), 1L << 20U), static_cast<ssize_t>(content.size()));
  const auto opened = open_disk_for_wipe(described());
  EXPECT_THAT(look_after(opened.assume_value().fd, kBytes).assume_value().signatures_found, testing::Contains("ext4"));
}

}  // namespace
}  // namespace dieu8::test
