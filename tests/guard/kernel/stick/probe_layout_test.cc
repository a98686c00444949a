// What libblkid says of layouts that this program and mkfs made, in a file.
#include "guard/kernel/stick/probe_layout.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "evidence/base/syscall.h"
#include "guard/kernel/stick/make_file_system.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kBytes = 48U << 20U;

class Layouts : public ::testing::Test {
 protected:
  void lay(const std::string& file_system) {
    const UniqueFd file = open_file(path(), O_RDWR | O_CREAT, 0600).value();
    ASSERT_EQ(::ftruncate(file.get(), kBytes), 0);
    ASSERT_TRUE(write_all(file, master_boot_record(0x1A2B3C4D, file_system, kBytes, 512).value(), path()));
  }
  // The partition's content, made in a file of its own and copied to where it belongs.
  void make(const std::vector<std::string>& command) {
    const std::string part = folder.path("part");
    const auto size = std::to_string(kBytes - (1U << 20U));
    ASSERT_EQ(run_program({"truncate", "-s", size, part}).exit_code, 0);
    std::vector<std::string> words = command;
    words.push_back(part);
    const auto made = run_program(words);
    ASSERT_EQ(made.exit_code, 0) << made.err;
    const auto copied = run_program({"dd", "if=" + part, "of=" + path(), "bs=1M", "seek=1", "conv=notrunc"});
    ASSERT_EQ(copied.exit_code, 0) << copied.err;
  }
  MediumLayout probed() {
    const auto layout = probe_layout(open_file(path(), O_RDONLY).value());
    EXPECT_TRUE(layout);
    return layout ? layout.assume_value() : MediumLayout{};
  }
  std::string path() const { return folder.path("stick"); }
  ScratchFolder folder;
};

TEST_F(Layouts, TheTableIsOneDosPartitionFromTheFirstMebibyte) {
  lay("ext4");
  make({"mkfs.ext4", "-q", "-F", "-U", "11111111-2222-4333-8444-555555555555"});
  const MediumLayout layout = probed();
  EXPECT_EQ(layout.table, "dos");
  EXPECT_EQ(layout.table_id, 0x1A2B3C4DU);
  EXPECT_EQ(layout.partitions, 1U);
  EXPECT_EQ(layout.first_byte, 1U << 20U);
  EXPECT_EQ(layout.file_system, "ext4");
  EXPECT_EQ(layout.file_system_uuid, "11111111-2222-4333-8444-555555555555");
}

TEST_F(Layouts, AFatFileSystemIsNamedByItsVolumeNumber) {
  lay("vfat");
  make({"mkfs.vfat", "-i", "d1e80001"});
  EXPECT_EQ(probed().file_system, "vfat");
  EXPECT_EQ(probed().file_system_uuid, "D1E8-0001");
}

// Its first sector also looks like a partition table.
TEST_F(Layouts, AnExfatFileSystemIsFound) {
  lay("exfat");
  make({"mkfs.exfat"});
  EXPECT_EQ(probed().file_system, "exfat");
  EXPECT_NE(probed().file_system_uuid, "");
}

TEST_F(Layouts, AnEmptyPartitionHasNoFileSystem) {
  lay("exfat");
  EXPECT_EQ(probed().partitions, 1U);
  EXPECT_EQ(probed().file_system, "");
}

TEST_F(Layouts, ZerosHaveNoTable) {
  ASSERT_EQ(run_program({"truncate", "-s", "48M", path()}).exit_code, 0);
  EXPECT_EQ(probed().table, "");
  EXPECT_EQ(probed().partitions, 0U);
}

}  // namespace
}  // namespace dieu8
