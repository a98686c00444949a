// The simulated drive is strict: it refuses what a real one refuses, so that a mistake in a command shows.
#include <cerrno>

#include "tests/wipe/command/scsi/scsi_fixture.h"

namespace dieu8 {
namespace {

bool is_refused(SimulatedScsiDrive& drive, const Bytes& cdb, const Bytes& list = {}) {
  return drive.answer(cdb, list).status == 0x02 && !drive.at_work();
}

TEST(SimulatedScsiDrive, RefusesASanitizeThatIsNotWellFormed) {
  SimulatedScsiDrive drive({});
  EXPECT_TRUE(is_refused(drive, {0x48, 0x80, 0, 0, 0, 0, 0, 0, 0, 0})) << "service action 0";
  EXPECT_TRUE(is_refused(drive, {0x48, 0x83, 0, 0, 0, 0, 0, 0, 0, 0})) << "not offered";
  EXPECT_TRUE(is_refused(drive, {0x48, 0x82, 0, 0, 0, 0, 1, 0, 0, 0})) << "reserved byte";
  EXPECT_TRUE(is_refused(drive, {0x48, 0x82, 0, 0, 0, 0, 0, 0, 4, 0}, Bytes(4))) << "list with block erase";
  EXPECT_TRUE(is_refused(drive, {0x48, 0x81, 0, 0, 0, 0, 0, 0, 0, 0})) << "overwrite without a list";
  EXPECT_TRUE(is_refused(drive, {0x48, 0x81, 0, 0, 0, 0, 0, 0, 8, 0}, {0, 0, 0, 4, 0, 0, 0, 0})) << "no pass";
  EXPECT_TRUE(is_refused(drive, {0x48, 0x81, 0, 0, 0, 0, 0, 0, 8, 0}, {1, 0, 4, 0, 0, 0, 0, 0})) << "length swapped";
  EXPECT_TRUE(is_refused(drive, {0x48, 0x81, 0, 0, 0, 0, 0, 8, 0, 0}, {1, 0, 0, 4, 0, 0, 0, 0})) << "count swapped";
  EXPECT_TRUE(is_refused(drive, {0x48, 0x82, 0, 0, 0, 0})) << "cut short";
  EXPECT_GT(drive.flash().canary_bytes().total(), 0U);
}

TEST(SimulatedScsiDrive, RefusesAFormatThatIsNotWellFormed) {
  SimulatedScsiDrive drive({.security_initialize = false});
  EXPECT_TRUE(is_refused(drive, {0x04, 0x50, 0, 0, 0, 0}, {0, 0, 0, 0})) << "protection information";
  EXPECT_TRUE(is_refused(drive, {0x04, 0x10, 0, 0, 0, 0})) << "no list";
  EXPECT_TRUE(is_refused(drive, {0x04, 0x10, 0, 0, 0, 0}, {0, 0x22, 0, 0})) << "DCRT without FOV";
  EXPECT_TRUE(is_refused(drive, {0x04, 0x10, 0, 0, 0, 0}, {0, 0xaa, 0, 0, 0x20, 0, 0, 0})) << "SI";
}

TEST(SimulatedScsiDrive, RefusesItsMediumWhileItIsAtWork) {
  SimulatedScsiDrive drive({});
  Bytes buffer(4096);
  EXPECT_EQ(drive.read(0, buffer), 4096);
  EXPECT_EQ(drive.answer(Bytes{0x48, 0x82, 0, 0, 0, 0, 0, 0, 0, 0}, {}).status, 0);
  EXPECT_EQ(drive.read(0, buffer), -EIO);
  EXPECT_EQ(drive.write(0, buffer), -EIO);
  EXPECT_EQ(drive.answer(Bytes{0x5a, 0, 0x3f, 0, 0, 0, 0, 0, 252, 0}, {}).status, 2);
  EXPECT_EQ(drive.answer(Bytes{0x12, 0, 0, 0, 36, 0}, {}).status, 0);
  drive.clock().advance(180'000);
  EXPECT_EQ(drive.read(0, buffer), 4096);
  EXPECT_EQ(buffer, Bytes(4096, 0xff));
}

TEST(SimulatedScsiDrive, TellsAPowerCutOnceToEveryoneButInquiry) {
  SimulatedScsiDrive drive({});
  drive.power_cycle();
  EXPECT_EQ(drive.answer(Bytes{0x12, 0, 0, 0, 36, 0}, {}).status, 0);
  EXPECT_EQ(drive.answer(Bytes(6, 0), {}).status, 2);
  EXPECT_EQ(drive.answer(Bytes(6, 0), {}).status, 0);
}

TEST(SimulatedScsiDrive, LosesItsCacheWithThePower) {
  SimulatedScsiDrive drive({.write_cache = true});
  Bytes buffer(512, 0xee);
  EXPECT_EQ(drive.write(0, buffer), 512);
  drive.power_cycle();
  EXPECT_EQ(drive.read(0, buffer), 512);
  EXPECT_EQ(buffer, canary_sector(0, 0, 512));
}

TEST(SimulatedScsiDrive, IsDescribedByTheProductsOwnParsers) {
  SimulatedScsiDrive drive({.hidden_sectors = 48});
  const DiskIdentity identity = drive.describe().identity;
  EXPECT_EQ(identity.kind, DiskKind::Ssd);
  EXPECT_EQ(identity.interface, DiskInterface::Sas);
  EXPECT_EQ(identity.serial, "S5CSI0001");
  EXPECT_EQ(identity.model, "SIMULATED SAS");
  EXPECT_EQ(identity.bytes, 2000U * 512);
  EXPECT_EQ(identity.visible_max_lba, 1999U);
  EXPECT_EQ(identity.hidden.hpa, Known::NotApplicable);
  EXPECT_EQ(identity.native_max_lba, std::nullopt) << "discovery does not ask for it";
  EXPECT_EQ(drive.control()->probe().assume_value().native_max_lba, 2047U);
  EXPECT_EQ(identity.wwn.size(), 32U);
}

TEST(SimulatedScsiDrive, FailsReadsAfterBlockEraseUntilWrittenWhereItSaysSo) {
  SimulatedScsiDrive drive({.reads_fail_after_erase = true, .block_erase_ms = 1000});
  drive.answer(Bytes{0x48, 0x82, 0, 0, 0, 0, 0, 0, 0, 0}, {});
  drive.clock().advance(1000);
  Bytes buffer(512);
  EXPECT_EQ(drive.read(0, buffer), -EIO);
  EXPECT_EQ(drive.write(0, buffer), 512);
  EXPECT_EQ(drive.read(0, buffer), 512);
}

}  // namespace
}  // namespace dieu8
