// The simulated drive is strict: a mistake in a command shows on an honest drive already.
#include <gtest/gtest.h>

#include "tests/fakes/drive/nvme/nvme_controller.h"

namespace dieu8::test {
namespace {

std::uint16_t sanitize(SimulatedNvmeController& drive, std::uint32_t dword_10, std::uint32_t number = 0) {
  return drive.admin({0x84, number, {dword_10}}).status;
}

std::uint16_t format(SimulatedNvmeController& drive, std::uint32_t dword_10, std::uint32_t number = 1) {
  return drive.admin({0x80, number, {dword_10}}).status;
}

TEST(SimulatedNvme, SanitizeIsRefusedForANamespaceAReservedBitOrWhatIsNotOffered) {
  SimulatedNvmeController drive{NvmeShape{}};
  EXPECT_EQ(sanitize(drive, 0x2, 1), 0x002);
  EXPECT_EQ(sanitize(drive, 0x2, 0xffffffff), 0x002);
  EXPECT_EQ(sanitize(drive, 0x402), 0x002);
  for (const std::uint32_t action : {0U, 4U, 5U, 6U, 7U}) EXPECT_EQ(sanitize(drive, action), 0x002) << action;
  EXPECT_EQ(sanitize(drive, 0x2), 0x000);
  EXPECT_EQ(sanitize(drive, 0x2), 0x01d);
}

TEST(SimulatedNvme, NothingIsReadOrFormattedWhileItSanitizes) {
  SimulatedNvmeController drive{NvmeShape{}};
  ASSERT_EQ(sanitize(drive, 0x2), 0);
  Bytes sector(512);
  EXPECT_EQ(drive.read_sectors(1, 0, sector), 0x01d);
  EXPECT_EQ(drive.write_sectors(1, 0, sector), 0x01d);
  EXPECT_EQ(format(drive, 0x201), 0x01d);
  EXPECT_EQ(drive.admin({0x02, 0xffffffff, {0x007f0081}}).status, 0);
  drive.clock().advance(60'000);
  EXPECT_EQ(drive.read_sectors(1, 0, sector), 0);
}

TEST(SimulatedNvme, ARestrictedFailureIsLeftOnlyByARestrictedSanitize) {
  SimulatedNvmeController drive{NvmeShape{}};
  drive.had_sanitized(0x02, NvmeSanitizer::State::Failed);
  EXPECT_EQ(sanitize(drive, 0x1), 0x01c);
  EXPECT_EQ(sanitize(drive, 0xa), 0x01c);
  EXPECT_EQ(format(drive, 0x201), 0x01c);
  EXPECT_EQ(sanitize(drive, 0x2), 0x000);
}

TEST(SimulatedNvme, FormatWithoutASecureErasePleasesAndErasesNothing) {
  SimulatedNvmeController drive{NvmeShape{}};
  const auto before = drive.flash().canary_bytes().total();
  EXPECT_EQ(format(drive, 0x001), 0);
  EXPECT_EQ(drive.flash().canary_bytes().user, 0U);
  EXPECT_EQ(drive.flash().canary_bytes().total(), before);  // still in the cells
}

TEST(SimulatedNvme, FormatWithTheWrongIndexChangesTheSectors) {
  SimulatedNvmeController drive{NvmeShape{}};
  EXPECT_EQ(format(drive, 0x200), 0);
  EXPECT_EQ(drive.describe().identity.logical_sector_bytes, 4096U);
}

TEST(SimulatedNvme, FormatIsRefusedWhereTheStandardRefuses) {
  NvmeShape shape;
  shape.others = {{.number = 2, .attached = false}};
  shape.format_attributes = 0x08;
  SimulatedNvmeController drive(shape);
  EXPECT_EQ(format(drive, 0x201, 0xffffffff), 0x002);
  EXPECT_EQ(format(drive, 0x201, 2), 0x00b);
  EXPECT_EQ(format(drive, 0x401), 0x002);  // no cryptographic erase
  EXPECT_EQ(format(drive, 0x202), 0x10a);
  EXPECT_EQ(format(drive, 0x221), 0x10a);  // protection information
}

TEST(SimulatedNvme, CachedWritesAreLostWithPowerAndKeptByFlush) {
  SimulatedNvmeController drive{NvmeShape{}};
  Bytes sector(512, 0x5a);
  ASSERT_EQ(drive.write_sectors(1, 3, sector), 0);
  drive.power_cycle();
  ASSERT_EQ(drive.read_sectors(1, 3, sector), 0);
  EXPECT_NE(sector[0], 0x5a);
  ASSERT_EQ(drive.write_sectors(1, 3, Bytes(512, 0x5a)), 0);
  ASSERT_EQ(drive.flush(), 0);
  drive.power_cycle();
  ASSERT_EQ(drive.read_sectors(1, 3, sector), 0);
  EXPECT_EQ(sector, Bytes(512, 0x5a));
}

TEST(SimulatedNvme, PowerOffDoesNotCountAsWork) {
  SimulatedNvmeController drive{NvmeShape{}};
  ASSERT_EQ(sanitize(drive, 0x2), 0);
  drive.clock().advance(30'000);
  drive.power_cycle();
  drive.clock().restart("another-boot", 3600);
  Bytes sector(512);
  EXPECT_EQ(drive.read_sectors(1, 0, sector), 0x01d);
  drive.clock().advance(30'000);
  EXPECT_EQ(drive.read_sectors(1, 0, sector), 0);
}

TEST(SimulatedNvme, DescribesItselfThroughTheProductsParsers) {
  NvmeShape shape;
  shape.others = {{.number = 2}};
  SimulatedNvmeController drive(shape);
  const DiskIdentity identity = drive.describe().identity;
  EXPECT_EQ(identity.serial, "SIM0NVME0001");
  EXPECT_EQ(identity.kind, DiskKind::Ssd);
  EXPECT_EQ(identity.bytes, 2048U * 512);
  EXPECT_EQ(identity.namespaces, 2U);
}

}  // namespace
}  // namespace dieu8::test
