// Namespaces that share a controller: found, refused when held, confirmed by name, worked on in turns.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "tests/cli/drive_bench.h"
#include "tests/fakes/drive/nvme/nvme_controller.h"
#include "tests/fakes/fake_system_files.h"
#include "wipe/cli/confirmation.h"
#include "wipe/cli/drive/controller_turns.h"
#include "wipe/cli/drive/sibling_namespaces.h"

namespace dieu8 {
namespace {

using Names = std::vector<std::string>;

void add_namespace(test::FakeSystemFiles& files, const std::string& node, const std::string& controller,
                   const std::string& subsystem) {
  static int number = 0;
  files.add_device(node, "259:" + std::to_string(number++));
  files.set_link("/sys/class/block/" + node + "/device", controller);
  if (!subsystem.empty()) files.set_text("/sys/class/block/" + node + "/device/subsysnqn", subsystem + "\n");
}

TEST(SiblingNamespaces, AreThoseOfTheSameControllerOrSubsystem) {
  test::FakeSystemFiles files;
  add_namespace(files, "nvme0n1", "/sys/devices/pci/nvme/nvme0", "nqn.a");
  add_namespace(files, "nvme0n2", "/sys/devices/pci/nvme/nvme0", "nqn.a");
  add_namespace(files, "nvme1n1", "/sys/devices/pci/nvme/nvme1", "nqn.a");
  add_namespace(files, "nvme2n1", "/sys/devices/pci/nvme/nvme2", "nqn.b");
  files.add_partition("nvme0n2", "nvme0n2p1", "259:90");
  files.add_device("sda", "8:0");
  EXPECT_EQ(sibling_namespaces(files, "nvme0n1").value(), (Names{"nvme0n2", "nvme1n1"}));
  EXPECT_EQ(sibling_namespaces(files, "nvme2n1").value(), Names{});
}

TEST(SiblingNamespaces, AreFoundByTheControllerWhereNoSubsystemIsTold) {
  test::FakeSystemFiles files;
  add_namespace(files, "nvme0n1", "/sys/devices/pci/nvme/nvme0", "");
  add_namespace(files, "nvme0n2", "/sys/devices/pci/nvme/nvme0", "");
  EXPECT_EQ(sibling_namespaces(files, "nvme0n1").value(), Names{"nvme0n2"});
}

TEST(SiblingNamespaces, ThatCannotBeListedAreNotNobody) {
  test::FakeSystemFiles files;
  add_namespace(files, "nvme0n1", "/sys/devices/pci/nvme/nvme0", "nqn.a");
  files.fail("/sys/class/block");
  EXPECT_FALSE(sibling_namespaces(files, "nvme0n1"));
}

DiskDescription sibling(const std::string& path) {
  DiskDescription disk;
  disk.identity.path = path;
  disk.identity.bytes = 1'000'000;
  disk.node = path;
  return disk;
}

std::vector<PlannedDisk> one_of_two(LevelAsked level) {
  SimulatedNvmeController drive{NvmeShape{}};
  AskedDisk first = asked(drive, "/dev/nvme0n1");
  first.siblings = {sibling("/dev/nvme0n2")};
  return {planned(std::move(first), level)};
}

TEST(NamespaceErasedWithIt, IsNamedByThePlanAndMustBeConfirmedByItsPath) {
  std::vector<PlannedDisk> disks = one_of_two(LevelAsked::Purge);
  ASSERT_TRUE(find_what_is_also_erased(disks));
  const auto words = words_to_confirm(disks).front();
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[1], "/dev/nvme0n2");
  const Status half = check_confirmation(disks, {words[0]});
  ASSERT_FALSE(half);
  EXPECT_EQ(half.error().arguments.front(), "/dev/nvme0n2");
  EXPECT_TRUE(check_confirmation(disks, {words[1], words[0]}));
  EXPECT_FALSE(check_confirmation(disks, {words[0], words[1], words[1]}));
}

TEST(NamespaceErasedWithIt, ThatIsMountedRefusesThePlan) {
  std::vector<PlannedDisk> disks = one_of_two(LevelAsked::Purge);
  disks.front().asked.siblings.front().holders = {{HolderKind::Mounted, "/dev/nvme0n2p1", "/srv"}};
  const Status refused = find_what_is_also_erased(disks);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::Refused);
  EXPECT_EQ(refused.error().arguments.front(), "/dev/nvme0n2");
}

TEST(NamespaceErasedWithIt, IsNoneWhereOnlyAnOverwriteIsPlanned) {
  std::vector<PlannedDisk> disks = one_of_two(LevelAsked::Clear);
  disks.front().asked.siblings.front().holders = {{HolderKind::Mounted, "/dev/nvme0n2p1", "/srv"}};
  EXPECT_TRUE(find_what_is_also_erased(disks));
  EXPECT_EQ(words_to_confirm(disks).front().size(), 1U);
}

TEST(NamespaceErasedWithIt, IsNoneWhenItIsChosenItself) {
  std::vector<PlannedDisk> disks = one_of_two(LevelAsked::Purge);
  disks.push_back(disks.front());
  disks.back().asked.disk = sibling("/dev/nvme0n2");
  disks.back().asked.siblings = {sibling("/dev/nvme0n1")};
  disks.back().plan.disk = disks.back().asked.disk;
  ASSERT_TRUE(find_what_is_also_erased(disks));
  for (const PlannedDisk& disk : disks) EXPECT_TRUE(disk.also_erased.empty());
}

TEST(ControllerTurns, AreSharedByNamespacesOfOneController) {
  AskedDisk a;
  a.disk = sibling("/dev/nvme0n1");
  a.siblings = {sibling("/dev/nvme0n2")};
  AskedDisk b;
  b.disk = sibling("/dev/nvme0n2");
  b.siblings = {sibling("/dev/nvme0n1")};
  AskedDisk c;
  c.disk = sibling("/dev/sda");
  const auto turns = turns_of({&a, &c, &b});
  EXPECT_EQ(turns[0], turns[2]);
  EXPECT_NE(turns[0], turns[1]);
}

TEST(ControllerTurns, LetNoStageOverlapAndNoneLeaveBeforeTheLast) {
  constexpr std::size_t kDisks = 4;
  ControllerTurns turns(kDisks);
  std::atomic<int> inside{0};
  std::atomic<std::size_t> ended{0};
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < kDisks; ++i) {
      threads.emplace_back([&] {
        turns.run([&] {
          EXPECT_EQ(++inside, 1);
          std::this_thread::sleep_for(std::chrono::milliseconds(2));
          --inside;
          ++ended;
        });
        EXPECT_EQ(ended, kDisks);
      });
    }
  }
}

TEST(ControllerTurns, GoOnWhenOneStageThrows) {
  ControllerTurns turns(2);
  std::atomic<int> ran{0};
  {
    const std::jthread thrower([&] { EXPECT_ANY_THROW(turns.run([] { throw 42; })); });
    const std::jthread other([&] { turns.run([&] { ++ran; }); });
  }
  EXPECT_EQ(ran, 1);
}

}  // namespace
}  // namespace dieu8
