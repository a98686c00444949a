#include "guard/kernel/stick/make_file_system.h"

#include <gtest/gtest.h>

#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kGibibyte = 1U << 30U;

TEST(MasterBootRecord, RefusesWhatItCannotDescribe) {
  EXPECT_EQ(master_boot_record(1, "exfat", 1U << 20U, 512).error().code, ErrorCode::Refused);
  EXPECT_EQ(master_boot_record(1, "exfat", 4096 * kGibibyte, 512).error().code, ErrorCode::Refused);
  EXPECT_TRUE(master_boot_record(1, "exfat", 4096 * kGibibyte, 4096));
  EXPECT_EQ(master_boot_record(1, "ntfs", kGibibyte, 512).error().code, ErrorCode::Unsupported);
}

TEST(MasterBootRecord, CountsInTheDisksOwnSectors) {
  const Bytes small = master_boot_record(1, "vfat", kGibibyte, 512).value();
  const Bytes large = master_boot_record(1, "vfat", kGibibyte, 4096).value();
  EXPECT_EQ(small[446 + 9], 0x08);  // 2048 = 0x0800
  EXPECT_EQ(large[446 + 9], 0x01);  // 256 = 0x0100
  EXPECT_EQ(small[446 + 4], 0x0C);
}

TEST(MakeFileSystem, SaysWhichFileSystemsThereAre) {
  const auto made = make_file_system("ntfs", "/dev/null");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::Unsupported);
  EXPECT_NE(made.error().hint, nullptr);
}

// With the very options that a stick gets: mkfs.exfat knows others than its siblings.
TEST(MakeFileSystem, EachOfThemIsMadeAndFoundAgain) {
  const ScratchFolder folder;
  for (const std::string file_system : {"exfat", "vfat", "ext4"}) {
    const std::string path = folder.path(file_system);
    ASSERT_EQ(run_program({"truncate", "-s", "47M", path}).exit_code, 0);
    const auto made = make_file_system(file_system, path);
    ASSERT_TRUE(made) << file_system;
    const auto found = run_program({"/usr/sbin/blkid", "-p", "-o", "value", "-s", "TYPE", path});
    EXPECT_EQ(found.out, file_system + "\n") << found.err;
  }
}

}  // namespace
}  // namespace dieu8
