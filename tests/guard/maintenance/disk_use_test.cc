#include "guard/maintenance/disk_use.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

Bytes ata_page(std::uint8_t hours, std::uint8_t cycles) {
  Bytes page(512, 0);
  page[2] = 5;  // reallocated sectors, in the way
  page[14] = 9;
  page[14 + 5] = hours;
  page[14 + 6] = 1;
  page[26] = 12;
  page[26 + 5] = cycles;
  unsigned sum = 0;
  for (const std::uint8_t byte : page) sum += byte;
  page[511] = static_cast<std::uint8_t>(256 - (sum & 255));
  return page;
}

TEST(AtaDiskUse, IsInAttributesNineAndTwelve) { EXPECT_EQ(ata_disk_use(ata_page(10, 44)), (DiskUse{266, 44})); }

TEST(AtaDiskUse, IsNothingWhenTheChecksumOrTheLengthIsWrong) {
  Bytes page = ata_page(10, 44);
  page[100] ^= 1;
  EXPECT_EQ(ata_disk_use(page), DiskUse{});
  EXPECT_EQ(ata_disk_use(Bytes(511, 0)), DiskUse{});
  EXPECT_EQ(ata_disk_use(Bytes(512, 0)), DiskUse{});  // no attribute
}

TEST(NvmeDiskUse, IsAtItsTwoPlaces) {
  Bytes page(512, 0);
  page[112] = 7;
  page[129] = 2;
  EXPECT_EQ(nvme_disk_use(page), (DiskUse{512, 7}));
  page[125] = 1;  // beyond what a disk lives to see
  EXPECT_FALSE(nvme_disk_use(page).cycles);
  EXPECT_EQ(nvme_disk_use(Bytes(10, 0)), DiskUse{});
}

SeenDisk disk(const std::string& serial, std::uint64_t hours, std::uint64_t cycles) {
  return {"WD", serial, {hours, cycles}};
}

TEST(JudgeDisks, FindsNothingInAComputerNobodyOpened) {
  EXPECT_TRUE(judge_disks({disk("A", 100, 10)}, {disk("A", 108, 11)}, 1, 0).empty());
  EXPECT_TRUE(judge_disks({disk("A", 100, 10)}, {disk("A", 108, 12)}, 1, 0).empty());
  EXPECT_TRUE(judge_disks({disk("A", 100, 10)}, {disk("A", 108, 10)}, 0, 0).empty());
}

TEST(JudgeDisks, FindsADiskThatWasTakenOutOrPutIn) {
  const auto findings = judge_disks({disk("A", 1, 1)}, {disk("B", 1, 1)}, 1, 0);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].kind, DiskFindingKind::Gone);
  EXPECT_EQ(findings[0].disk.serial, "A");
  EXPECT_EQ(findings[1].kind, DiskFindingKind::Appeared);
}

TEST(JudgeDisks, FindsADiskThatWasSwitchedOnSomewhereElse) {
  const auto findings = judge_disks({disk("A", 100, 10)}, {disk("A", 101, 14)}, 1, 0);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].kind, DiskFindingKind::UsedElsewhere);
  EXPECT_EQ(findings[0].more_cycles, 4U);
  EXPECT_TRUE(judge_disks({disk("A", 100, 10)}, {disk("A", 101, 14)}, 1, 2).empty());  // it slept twice
}

TEST(JudgeDisks, FindsCountsThatWentBack) {
  EXPECT_EQ(judge_disks({disk("A", 100, 10)}, {disk("A", 90, 11)}, 1, 0).at(0).kind, DiskFindingKind::WentBack);
  EXPECT_EQ(judge_disks({disk("A", 100, 10)}, {disk("A", 100, 9)}, 1, 0).at(0).kind, DiskFindingKind::WentBack);
}

TEST(JudgeDisks, SaysNothingOfCountsThatAreNotTold) {
  EXPECT_TRUE(judge_disks({{"V", "", {}}}, {{"V", "", {}}}, 1, 0).empty());
  EXPECT_TRUE(judge_disks({disk("A", 1, 1)}, {{"WD", "A", {}}}, 1, 0).empty());
}

TEST(DisksJson, IsReadAsItWasWritten) {
  const std::vector<SeenDisk> disks{disk("A", 1, 2), {"V", "", {}}};
  EXPECT_EQ(parse_disks(Json(disks_json(disks))).value(), disks);
}

TEST(DisksJson, OfAnotherFormIsRefused) {
  EXPECT_FALSE(parse_disks(Json(5)));
  EXPECT_FALSE(parse_disks(Json(Json::Array{5})));
  EXPECT_FALSE(parse_disks(Json(Json::Array{Json::Object{{"model", "a"}}})));
  EXPECT_FALSE(parse_disks(Json(Json::Array(257, Json(disks_json({disk("A", 1, 2)}).front())))));
  EXPECT_FALSE(
      parse_disks(Json(Json::Array{Json::Object{{"model", "a"}, {"serial", "b"}, {"hours", -1}, {"cycles", 1}}})));
}

}  // namespace
}  // namespace dieu8
