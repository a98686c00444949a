// The simulated drive as a kernel sees it: the product's own parsers read its pages, and it keeps SCSI's rules.
#include <gtest/gtest.h>

#include "tests/fakes/drive/ata/simulated_ata_drive.h"
#include "wipe/drive/ata_identify.h"
#include "wipe/drive/scsi_pages.h"

namespace dieu8::test {
namespace {

TEST(SimulatedAta, DescribesItselfThroughTheProductsParsers) {
  SimulatedAtaDrive ssd(ata_ssd());
  const DiskIdentity identity = ssd.describe().identity;
  EXPECT_EQ(identity.kind, DiskKind::Ssd);
  EXPECT_EQ(identity.serial, "SIM-ATA-0001");
  EXPECT_EQ(identity.wwn, "5000d8000000a001");
  EXPECT_EQ(identity.bytes, 8192U * 512U);
  EXPECT_EQ(identity.visible_max_lba, 8191U);
  EXPECT_EQ(identity.security.ata_locked, Known::No);
  SimulatedAtaDrive hdd(old_ata_hdd());
  EXPECT_EQ(hdd.describe().identity.kind, DiskKind::Hdd);
  EXPECT_EQ(hdd.describe().identity.hidden.hpa, Known::No);
  EXPECT_EQ(hdd.describe().identity.hidden.dco, Known::No);
  EXPECT_EQ(hdd.describe().identity.native_max_lba, 8191U);
}

TEST(SimulatedAta, AnswersWhatAKernelAsks) {
  SimulatedAtaDrive drive(ata_ssd());
  EXPECT_EQ(drive.answer(Bytes{0, 0, 0, 0, 0, 0}, {}).status, 0);
  const auto inquiry = parse_scsi_inquiry(drive.answer(Bytes{0x12, 0, 0, 0, 96, 0}, {}).data);
  EXPECT_EQ(inquiry.assume_value().vendor, "ATA");
  const Bytes capacity = drive.answer(Bytes{0x9e, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0}, {}).data;
  EXPECT_EQ(parse_scsi_capacity_16(capacity).assume_value().sectors, 8192U);
  const Bytes serial = drive.answer(Bytes{0x12, 1, 0x80, 0, 255, 0}, {}).data;
  EXPECT_EQ(parse_scsi_serial(serial).assume_value(), "SIM-ATA-0001");
  const Bytes names = drive.answer(Bytes{0x12, 1, 0x83, 0, 255, 0}, {}).data;
  EXPECT_EQ(world_wide_name(parse_scsi_designators(names).assume_value()), "5000d8000000a001");
  const Bytes rotation = drive.answer(Bytes{0x12, 1, 0xb1, 0, 64, 0}, {}).data;
  EXPECT_EQ(parse_scsi_rotation(rotation).assume_value(), 1);
  const Bytes information = drive.answer(Bytes{0x12, 1, 0x89, 0x02, 0x3c, 0}, {}).data;
  ASSERT_EQ(information.size(), 572U);
  EXPECT_TRUE(parse_ata_identify(ByteView(information).subspan(60)));
  EXPECT_EQ(drive.answer(Bytes{0x5a, 0, 0x3f, 0, 0, 0, 0, 0, 255, 0}, {}).data.size(), 28U);
  EXPECT_EQ(drive.answer(Bytes{0xa0, 0, 0, 0, 0, 0, 0, 0, 0, 16, 0, 0}, {}).data.size(), 16U);
  EXPECT_EQ(drive.answer(Bytes{0x42, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {}).status, 2);  // UNMAP: not simulated
}

TEST(SimulatedAta, TheShortPassThroughBringsThePageAndTheRegisters) {
  SimulatedAtaDrive drive(ata_ssd());
  const ScsiAnswer answer = drive.answer(Bytes{0xa1, 0x08, 0x2e, 0, 1, 0, 0, 0, 0, 0xec, 0, 0}, {});
  EXPECT_EQ(answer.status, 2);
  EXPECT_EQ(answer.sense[0], 0x72);
  EXPECT_EQ(answer.sense[8], 0x09);
  EXPECT_TRUE(parse_ata_identify(answer.data));
}

TEST(SimulatedAta, KeepsWhatIsWrittenAndLosesWhatWasNotFlushed) {
  SimulatedAtaDrive drive(ata_ssd());
  const Bytes data(1024, 0x5a);
  ASSERT_EQ(drive.answer(Bytes{0x2a, 0, 0, 0, 0, 8, 0, 0, 2, 0}, data).status, 0);
  EXPECT_EQ(drive.answer(Bytes{0x28, 0, 0, 0, 0, 8, 0, 0, 2, 0}, {}).data, data);
  drive.power_cycle();
  EXPECT_EQ(drive.answer(Bytes{0, 0, 0, 0, 0, 0}, {}).status, 2);  // the attention of power-on
  EXPECT_EQ(drive.answer(Bytes{0x28, 0, 0, 0, 0, 8, 0, 0, 2, 0}, {}).data, Bytes(1024, 0));
  ASSERT_EQ(drive.answer(Bytes{0x2a, 0, 0, 0, 0, 8, 0, 0, 2, 0}, data).status, 0);
  ASSERT_EQ(drive.answer(Bytes{0x35, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {}).status, 0);
  drive.power_cycle();
  static_cast<void>(drive.answer(Bytes{0, 0, 0, 0, 0, 0}, {}));
  EXPECT_EQ(drive.answer(Bytes{0x28, 0, 0, 0, 0, 8, 0, 0, 2, 0}, {}).data, data);
}

TEST(SimulatedAta, GivesNoAccessWhileItIsLockedOrAtASanitize) {
  SimulatedAtaDrive drive(ata_ssd());
  std::array<std::uint8_t, 512> sector{};
  drive.device().security.locked = true;
  EXPECT_EQ(drive.read(0, sector), -EIO);
  drive.device().security.locked = false;
  drive.device().sanitize.begin(0x0012, 1000);
  EXPECT_EQ(drive.read(0, sector), -EIO);
  EXPECT_EQ(drive.write(0, sector), -EIO);
  EXPECT_NE(drive.flush(), 0);
  EXPECT_EQ(drive.answer(Bytes{0, 0, 0, 0, 0, 0}, {}).sense[2], 0x02);
  drive.clock().advance(1000);
  EXPECT_EQ(drive.read(0, sector), 512);
  EXPECT_EQ(drive.read(std::uint64_t{8192} * 512, sector), -EIO);
  drive.device().spoil(3);
  EXPECT_EQ(drive.write(std::uint64_t{3} * 512, sector), -EIO);
}

TEST(SimulatedAta, OnlySanitizeStatusAndIdentityAreAnsweredDuringASanitize) {
  SimulatedAtaDrive drive(ata_ssd());
  drive.device().sanitize.begin(0x0012, 1'000'000);
  EXPECT_EQ(drive.answer(Bytes{0xa1, 0x06, 0x20, 0, 0, 0, 0, 0, 0, 0xe5, 0, 0}, {}).sense[21], 0x50);
  EXPECT_EQ(drive.answer(Bytes{0xa1, 0x06, 0x20, 0, 0, 0, 0, 0, 0, 0xf5, 0, 0}, {}).sense[21], 0x51);
  EXPECT_EQ(drive.answer(Bytes{0xa1, 0x08, 0x0e, 0, 1, 0, 0, 0, 0, 0xec, 0, 0}, {}).data.size(), 512U);
}

TEST(SimulatedAta, CountsWrongPasswordsAndForgetsThemWithThePower) {
  SimulatedAtaDrive drive(ata_ssd());
  drive.device().security.set_foreign_password({'x'});
  drive.power_cycle();
  Bytes wrong(512, 0);
  wrong[2] = 'y';
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(drive.device().security.unlock(wrong));
  EXPECT_TRUE(drive.device().security.count_expired);
  Bytes right(512, 0);
  right[2] = 'x';
  EXPECT_FALSE(drive.device().security.unlock(right));
  drive.power_cycle();
  EXPECT_TRUE(drive.device().security.unlock(right));
}

}  // namespace
}  // namespace dieu8::test
