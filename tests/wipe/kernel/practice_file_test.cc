#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <optional>

#include "tests/wipe/kernel/loop_disk.h"
#include "wipe/kernel/computer.h"
#include "wipe/kernel/discover.h"
#include "wipe/kernel/open_disk.h"

namespace dieu8::test {
namespace {

constexpr off_t kBytes = 4L << 20U;

template <typename T>
std::optional<ErrorCode> code_of(const Result<T>& result) {
  if (result) return std::nullopt;
  return result.assume_error().code;
}

std::optional<ErrorCode> code_for(const std::string& path) { return code_of(describe_disk(path, "")); }

TEST(PracticeFile, IsDescribedAndOpened) {
  TestFolder folder;
  const std::string path = folder.file("practice.img", kBytes);
  const DiskDescription disk = describe_disk(path, "").assume_value();
  EXPECT_EQ(disk.identity.kind, DiskKind::File);
  EXPECT_TRUE(disk.identity.practice_target);
  EXPECT_EQ(disk.identity.bytes, static_cast<std::uint64_t>(kBytes));
  EXPECT_TRUE(open_disk_for_wipe(disk));
}

TEST(PracticeFile, ShowsItsPartitionsAndFileSystems) {
  TestFolder folder;
  const std::string path = folder.file("practice.img", kBytes);
  const UniqueFd file = open_file(path, O_RDWR).assume_value();
  Bytes table(512);
  const Bytes entry = {0, 0, 2, 0, 0x83, 0, 0, 0, 0x00, 0x08, 0, 0, 0x00, 0x10, 0, 0};  // from 2048, 4096 sectors
  std::ranges::copy(entry, table.begin() + 446);
  table[510] = 0x55;
  table[511] = 0xaa;
  ASSERT_EQ(::pwrite(file.get(), table.data(), table.size(), 0), 512);
  const DiskDescription disk = describe_disk(path, "").assume_value();
  EXPECT_EQ(disk.partition_table, "dos");
  ASSERT_EQ(disk.contents.size(), 1U);
  EXPECT_EQ(disk.contents[0].where, path + "1");
  EXPECT_EQ(disk.contents[0].bytes, 4096U * 512);
  EXPECT_EQ(look_before(file, kBytes).assume_value().partition_table, "dos");
  EXPECT_THAT(look_after(file, kBytes).assume_value().signatures_found, testing::ElementsAre("dos"));
}

TEST(PracticeFile, SizesThatAreNoWholeSectorsAreRefused) {
  TestFolder folder;
  EXPECT_EQ(code_for(folder.file("empty", 0)), ErrorCode::Misuse);
  EXPECT_EQ(code_for(folder.file("odd", 1000)), ErrorCode::Misuse);
}

TEST(PracticeFile, IsRefusedWhileALoopDeviceStandsOnItUnderAnyName) {
  TestFolder folder;
  const std::string path = folder.file("practice.img", kBytes);
  const std::string other_name = folder.name_of("other-name.img");
  ASSERT_EQ(::link(path.c_str(), other_name.c_str()), 0);
  const DiskDescription before = describe_disk(path, "").assume_value();
  const LoopDisk loop(other_name);
  if (!loop.reason().empty()) GTEST_SKIP() << loop.reason();
  const DiskDescription held = describe_disk(path, "").assume_value();
  ASSERT_EQ(held.holders.size(), 1U);
  EXPECT_EQ(held.holders[0].kind, HolderKind::LoopBacking);
  EXPECT_EQ(held.holders[0].by, loop.path());
  EXPECT_EQ(code_of(open_disk_for_wipe(before)), ErrorCode::Refused);
}

TEST(PracticeFile, IsRefusedWhileAnotherProgramWipesIt) {
  TestFolder folder;
  const std::string path = folder.file("practice.img", kBytes);
  const DiskDescription disk = describe_disk(path, "").assume_value();
  const UniqueFd other = open_file(path, O_RDWR).assume_value();
  ASSERT_EQ(::flock(other.get(), LOCK_EX), 0);
  EXPECT_EQ(code_of(open_disk_for_wipe(disk)), ErrorCode::Refused);
}

TEST(PracticeFile, IsRefusedWhenAnotherFileTookItsName) {
  TestFolder folder;
  const std::string path = folder.file("practice.img", kBytes);
  const DiskDescription disk = describe_disk(path, "").assume_value();
  const std::string other = folder.file("other.img", kBytes);
  ASSERT_EQ(::rename(other.c_str(), path.c_str()), 0);
  EXPECT_EQ(code_of(open_disk_for_wipe(disk)), ErrorCode::Invalid);
}

TEST(PracticeFile, IsRefusedWhenItsSizeChanged) {
  TestFolder folder;
  const std::string path = folder.file("practice.img", kBytes);
  const DiskDescription disk = describe_disk(path, "").assume_value();
  ASSERT_EQ(::truncate(path.c_str(), kBytes / 2), 0);
  EXPECT_EQ(code_of(open_disk_for_wipe(disk)), ErrorCode::Invalid);
}

TEST(DescribeDisk, RefusesWhatIsNoDisk) {
  TestFolder folder;
  const std::string pipe = folder.name_of("pipe");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(code_for("/dev/null"), ErrorCode::Misuse);
  EXPECT_EQ(code_for("/tmp"), ErrorCode::Misuse);
  EXPECT_EQ(code_for(pipe), ErrorCode::Misuse);
  EXPECT_NE(describe_disk("/dev/null", "").assume_error().hint, nullptr);
}

TEST(DescribeDisk, NamesTheDisksThereAreWhenOneIsMissing) {
  const auto missing = describe_disk("/dev/there-is-none", "");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.assume_error().code, ErrorCode::NotFound);
  EXPECT_EQ(missing.assume_error().arguments.at(0), "/dev/there-is-none");
  const bool has_disks = !list_disks("").assume_value().empty();
  EXPECT_EQ(missing.assume_error().hint != nullptr, has_disks);
}

TEST(ReadTool, DigestsTheRunningProgram) {
  SystemClock clock;
  const Tool tool = read_tool(clock).assume_value();
  EXPECT_EQ(tool.binary_sha256, sha256_file("/proc/self/exe").assume_value());
  EXPECT_NE(tool.binary_sha256, Digest{});
  EXPECT_FALSE(tool.version.empty());
  EXPECT_FALSE(tool.kernel.empty());
}

TEST(ReadClockNote, TakesTheTimeFromTheClockItIsGiven) {
  class Noon final : public Clock {
   public:
    WallTime wall() override { return {1780000000}; }
    BootTime boot() override { return {}; }
    std::string boot_id() override { return "b"; }
  } noon;
  const ClockNote note = read_clock_note(noon);
  EXPECT_EQ(note.created.seconds, 1780000000);
  EXPECT_EQ(note.source, "system");
}

}  // namespace
}  // namespace dieu8::test
