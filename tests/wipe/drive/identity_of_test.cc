#include "wipe/drive/identity_of.h"

#include <gtest/gtest.h>

#include "tests/wipe/drive/pages.h"
#include "wipe/drive/health.h"

namespace dieu8::test {
namespace {

constexpr std::uint64_t kVisible = 1953525167;

DiskIdentity after_ata(const AtaLimits& limits, const AtaIdentify& page) {
  DiskIdentity identity;
  identity.visible_max_lba = kVisible;
  take_ata(page, limits, identity);
  return identity;
}

AtaIdentify ata_drive() { return parse_ata_identify(ata_page()).assume_value(); }

TEST(IdentityOf, SaysNoHiddenAreaOnlyWhenEveryFeatureAnswered) {
  const DiskIdentity identity = after_ata({kVisible, kVisible, kVisible}, ata_drive());
  EXPECT_EQ(identity.hidden.hpa, Known::No);
  EXPECT_EQ(identity.hidden.dco, Known::No);
  EXPECT_EQ(identity.hidden.ama, Known::No);
  EXPECT_EQ(identity.native_max_lba, kVisible);
}

TEST(IdentityOf, FindsAHostProtectedArea) {
  const DiskIdentity identity = after_ata({kVisible + 100, kVisible + 100, kVisible}, ata_drive());
  EXPECT_EQ(identity.hidden.hpa, Known::Yes);
  EXPECT_EQ(identity.native_max_lba, kVisible + 100);
}

TEST(IdentityOf, FindsACapacityCutByTheConfigurationOverlay) {
  const DiskIdentity identity = after_ata({kVisible, kVisible + 5, kVisible}, ata_drive());
  EXPECT_EQ(identity.hidden.hpa, Known::No);
  EXPECT_EQ(identity.hidden.dco, Known::Yes);
  EXPECT_EQ(identity.native_max_lba, kVisible + 5);
}

TEST(IdentityOf, KeepsAHiddenAreaUnknownWhenTheDriveDoesNotAnswer) {
  const DiskIdentity identity = after_ata({kVisible, std::nullopt, kVisible}, ata_drive());
  EXPECT_EQ(identity.hidden.dco, Known::Unknown);
  EXPECT_EQ(identity.native_max_lba, std::nullopt);
}

TEST(IdentityOf, KeepsAHiddenAreaUnknownWhenTheAnswerIsBelowWhatIsVisible) {
  EXPECT_EQ(after_ata({kVisible - 1, kVisible, kVisible}, ata_drive()).hidden.hpa, Known::Unknown);
}

TEST(IdentityOf, KnowsThatASasDriveHasNoHiddenAreaOfAta) {
  DiskIdentity identity;
  identity.interface = DiskInterface::Sas;
  take_scsi({.peripheral_type = 0, .removable = false, .vendor = "SEAGATE", .product = "ST4000NM0023", .revision = "4"},
            "Z1Z0AAAA", "", identity);
  EXPECT_EQ(identity.hidden.hpa, Known::NotApplicable);
  EXPECT_EQ(identity.hidden.dco, Known::NotApplicable);
  EXPECT_EQ(identity.hidden.ama, Known::NotApplicable);
  EXPECT_EQ(identity.security.ata_locked, Known::NotApplicable);
  EXPECT_EQ(identity.native_max_lba, std::nullopt) << "INQUIRY does not tell the medium's size";
}

TEST(IdentityOf, KeepsHiddenAreasUnknownWhereAnAtaDriveMayStandBehindScsi) {
  for (const auto& [interface, vendor] :
       {std::pair{DiskInterface::Sas, "ATA"}, std::pair{DiskInterface::Usb, "JMicron"},
        std::pair{DiskInterface::Unknown, "LIO-ORG"}}) {
    DiskIdentity identity;
    identity.interface = interface;
    take_scsi({.peripheral_type = 0, .removable = false, .vendor = vendor, .product = "X", .revision = "1"}, "S", "",
              identity);
    EXPECT_EQ(identity.hidden.hpa, Known::Unknown) << vendor;
  }
}

TEST(IdentityOf, CallsAMissingFeatureNotApplicable) {
  AtaIdentify page = ata_drive();
  page.hpa_supported = page.dco_supported = page.ama_supported = Known::No;
  const DiskIdentity identity = after_ata({}, page);
  EXPECT_EQ(identity.hidden.hpa, Known::NotApplicable);
  EXPECT_EQ(identity.native_max_lba, kVisible);
}

TEST(IdentityOf, KeepsAnUntoldFeatureUnknown) {
  AtaIdentify page = ata_drive();
  page.hpa_supported = Known::Unknown;
  EXPECT_EQ(after_ata({kVisible, kVisible, kVisible}, page).hidden.hpa, Known::Unknown);
}

TEST(IdentityOf, TakesTheSerialFromTheDriveBehindABridge) {
  DiskIdentity identity;
  take_scsi({.vendor = "JMicron", .product = "Tech", .revision = "0100"}, "DD5641988", "3044564198838", identity);
  EXPECT_EQ(identity.serial_source, SerialSource::ScsiVpd80);
  take_ata(ata_drive(), {}, identity);
  EXPECT_EQ(identity.serial, "SERIAL-1");
  EXPECT_EQ(identity.serial_source, SerialSource::AtaIdentify);
  EXPECT_EQ(identity.model, "TEST DISK");
}

TEST(IdentityOf, CountsUnallocatedNvmeCapacityAsBeyondWhatIsVisible) {
  NvmeController controller;
  controller.serial = "N1";
  controller.unallocated_bytes = 4096 * 10;
  DiskIdentity identity;
  identity.visible_max_lba = 99;
  take_nvme(controller, {.sectors = 100, .sector_bytes = 4096, .metadata_bytes = 0, .name = "0a"}, identity);
  EXPECT_EQ(identity.native_max_lba, 109U);
  EXPECT_EQ(identity.hidden.hpa, Known::NotApplicable);
  EXPECT_EQ(identity.serial_source, SerialSource::NvmeIdentify);
}

TEST(IdentityOf, NeedsTheSameSerialModelNameAndSize) {
  DiskIdentity disk;
  disk.serial = "A";
  disk.model = "M";
  disk.wwn = "5000";
  disk.bytes = 1024;
  EXPECT_EQ(difference(disk, disk), std::nullopt);
  const auto changed = [&](auto change) {
    DiskIdentity other = disk;
    change(other);
    return difference(disk, other).value_or("nothing");
  };
  EXPECT_EQ(changed([](DiskIdentity& other) { other.serial.clear(); }), "serial");
  EXPECT_EQ(changed([](DiskIdentity& other) { other.model = "N"; }), "model");
  EXPECT_EQ(changed([](DiskIdentity& other) { other.wwn = ""; }), "wwn");
  EXPECT_EQ(changed([](DiskIdentity& other) { other.bytes = 512; }), "size");
  EXPECT_EQ(changed([](DiskIdentity& other) { other.logical_sector_bytes = 4096; }), "size");
}

Bytes smart_page() {
  Bytes page(512, 0);
  const auto put = [&](std::size_t slot, std::uint8_t id, std::uint64_t raw) {
    page[2 + 12 * slot] = id;
    put_little(page, 2 + 12 * slot + 5, raw, 6);
  };
  put(0, 5, 8);
  put(3, 9, 0x010000001234);
  put(29, 197, 2);
  page[511] = static_cast<std::uint8_t>(0x100U - byte_sum(page));
  return page;
}

TEST(Health, ReadsTheThreeAttributesOfAnAtaDrive) {
  const HealthReading health = parse_ata_smart(smart_page()).assume_value();
  EXPECT_EQ(health.reallocated_sectors, 8U);
  EXPECT_EQ(health.power_on_hours, 0x1234U);
  EXPECT_EQ(health.pending_sectors, 2U);
}

TEST(Health, RefusesDamagedPages) {
  Bytes page = smart_page();
  page[100] ^= 1U;
  EXPECT_FALSE(parse_ata_smart(page));
  EXPECT_FALSE(parse_ata_smart(Bytes(512, 0)));
  EXPECT_FALSE(parse_ata_smart(Bytes(511, 1)));
  EXPECT_FALSE(parse_nvme_health(Bytes(512, 0xff)));
  EXPECT_FALSE(parse_nvme_health(Bytes(100, 1)));
}

TEST(Health, ReadsTheNvmeLog) {
  Bytes page(512, 0);
  page[5] = 12;
  put_little(page, 128, 4321, 8);
  EXPECT_EQ(parse_nvme_health(page).assume_value().percent_used, 12U);
  EXPECT_EQ(parse_nvme_health(page).assume_value().power_on_hours, 4321U);
}

}  // namespace
}  // namespace dieu8::test
