// What is planned for which drive at which level: one row a drive.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence/certificate/level.h"
#include "tests/wipe/plan/offers.h"
#include "wipe/plan/plan.h"

namespace dieu8 {
namespace {

using enum Technique;
using Techniques = std::vector<Technique>;

struct Row {
  std::string drive;
  OfferedDisk disk;
  Techniques purge;  // empty: refused
  Techniques automatic;
  LevelRule rule = LevelRule::Stricter;
  bool psid = false;
};

const Techniques kRefused;

std::vector<Row> sata_ssds() {
  const Obstacle sanitize_frozen{
      ObstacleKind::SanitizeFrozen, {AtaSanitizeCrypto, AtaSanitizeBlock, AtaSanitizeOverwrite}, {1}};
  return {{"SATA SSD with everything",
           sata_ssd().offers(
               {AtaSanitizeCrypto, AtaSanitizeBlock, AtaSanitizeOverwrite, AtaSecurityErase, AtaSecurityEraseEnhanced}),
           {AtaSanitizeCrypto, AtaSanitizeBlock},
           {AtaSanitizeCrypto, AtaSanitizeBlock}},
          {"SATA SSD with block erase only",
           sata_ssd().offers({AtaSanitizeBlock, AtaSecurityErase}),
           {AtaSanitizeBlock},
           {AtaSanitizeBlock}},
          {"SATA SSD with crypto scramble only",
           sata_ssd().offers({AtaSanitizeCrypto, AtaSecurityErase}),
           {AtaSanitizeCrypto, Overwrite},
           {AtaSanitizeCrypto, Overwrite}},
          {"SATA SSD with crypto scramble and overwrite",
           sata_ssd().offers({AtaSanitizeCrypto, AtaSanitizeOverwrite}),
           {AtaSanitizeCrypto, Overwrite},
           {AtaSanitizeCrypto, Overwrite}},
          {"the same where IEEE 2883 decides",
           sata_ssd().offers({AtaSanitizeCrypto, AtaSanitizeOverwrite}),
           {AtaSanitizeCrypto, AtaSanitizeOverwrite},
           {AtaSanitizeCrypto, AtaSanitizeOverwrite},
           LevelRule::Ieee2883},
          {"SATA SSD with security erase only",
           sata_ssd().offers({AtaSecurityErase, AtaSecurityEraseEnhanced}),
           kRefused,
           {AtaSecurityEraseEnhanced, Overwrite}},
          {"the same where IEEE 2883 decides",
           sata_ssd().offers({AtaSecurityErase, AtaSecurityEraseEnhanced}),
           {AtaSecurityEraseEnhanced},
           {AtaSecurityEraseEnhanced},
           LevelRule::Ieee2883},
          {"SATA SSD whose sanitize is frozen",
           sata_ssd().offers({AtaSanitizeCrypto, AtaSanitizeBlock, AtaSecurityErase}).behind(sanitize_frozen),
           kRefused,
           {AtaSecurityErase, Overwrite}},
          {"SATA SSD that offers nothing", sata_ssd(), kRefused, {Overwrite}}};
}

std::vector<Row> hard_disks() {
  return {{"SATA hard disk with everything",
           sata_hdd().offers({AtaSanitizeCrypto, AtaSanitizeOverwrite, AtaSecurityErase, AtaSecurityEraseEnhanced}),
           {AtaSanitizeCrypto, AtaSanitizeOverwrite},
           {AtaSanitizeCrypto, AtaSanitizeOverwrite}},
          {"SATA hard disk with drive overwrite",
           sata_hdd().offers({AtaSanitizeOverwrite}),
           {AtaSanitizeOverwrite},
           {AtaSanitizeOverwrite}},
          {"SATA hard disk with security erase",
           sata_hdd().offers({AtaSecurityErase, AtaSecurityEraseEnhanced}),
           {AtaSecurityEraseEnhanced},
           {AtaSecurityEraseEnhanced}},
          {"SATA hard disk with normal security erase", sata_hdd().offers({AtaSecurityErase}), kRefused, {Overwrite}},
          {"SATA hard disk that is frozen",
           sata_hdd()
               .offers({AtaSecurityErase, AtaSecurityEraseEnhanced})
               .behind({ObstacleKind::SecurityFrozen, {AtaSecurityErase, AtaSecurityEraseEnhanced}, {0}}),
           kRefused,
           {Overwrite}},
          {"SAS hard disk",
           sas_hdd().offers({ScsiSanitizeOverwrite, ScsiSanitizeCrypto, ScsiFormatUnit}),
           {ScsiSanitizeCrypto, ScsiSanitizeOverwrite},
           {ScsiSanitizeCrypto, ScsiSanitizeOverwrite}},
          {"SAS hard disk whose size the probe told",
           sas_hdd().offers({ScsiSanitizeOverwrite}).told_by_probe(999'999),
           {ScsiSanitizeOverwrite},
           {ScsiSanitizeOverwrite}},
          {"SAS hard disk that tells its medium's size nowhere",
           sas_hdd().offers({ScsiSanitizeOverwrite}).told_by_probe(std::nullopt),
           kRefused,
           {Overwrite}},
          {"SAS hard disk with FORMAT UNIT only", sas_hdd().offers({ScsiFormatUnit}), kRefused, {Overwrite}}};
}

std::vector<Row> nvme_drives() {
  return {{"NVMe with sanitize and format",
           nvme().offers(
               {NvmeSanitizeCrypto, NvmeSanitizeBlock, NvmeSanitizeOverwrite, NvmeFormatUserData, NvmeFormatCrypto}),
           {NvmeSanitizeCrypto, NvmeSanitizeBlock},
           {NvmeSanitizeCrypto, NvmeSanitizeBlock}},
          {"NVMe with overwrite sanitize",
           nvme().offers({NvmeSanitizeOverwrite}),
           {NvmeSanitizeOverwrite},
           {NvmeSanitizeOverwrite}},
          {"NVMe with crypto sanitize only",
           nvme().offers({NvmeSanitizeCrypto, NvmeFormatUserData}),
           {NvmeSanitizeCrypto, Overwrite},
           {NvmeSanitizeCrypto, Overwrite}},
          {"NVMe with format only",
           nvme().offers({NvmeFormatUserData, NvmeFormatCrypto}),
           kRefused,
           {NvmeFormatUserData, Overwrite}},
          {"NVMe with two namespaces and sanitize",
           nvme().namespaces(2).offers({NvmeSanitizeBlock}),
           {NvmeSanitizeBlock},
           {NvmeSanitizeBlock}},
          {"NVMe with boot partitions and RPMB",
           nvme().beside({"boot-partitions", "rpmb"}).offers({NvmeSanitizeBlock}),
           {NvmeSanitizeBlock},
           {NvmeSanitizeBlock}},
          {"NVMe with a persistent memory region",
           nvme().beside({"persistent-memory-region"}).offers({NvmeSanitizeBlock}),
           kRefused,
           {NvmeSanitizeBlock, Overwrite}}};
}

std::vector<Row> cards_bridges_and_others() {
  return {{"eMMC with RPMB",
           emmc().beside({"boot-partitions", "rpmb"}).offers({MmcEraseSanitize, MmcSecureErase}),
           kRefused,
           {MmcEraseSanitize, Overwrite}},
          {"eMMC with secure erase only",
           emmc().offers({MmcSecureErase, MmcSecureTrim}),
           kRefused,
           {MmcSecureErase, Overwrite}},
          {"SD card", emmc().offers({SdErase}), kRefused, {Overwrite}},
          {"SD card where IEEE 2883 decides",
           emmc().offers({SdErase}),
           kRefused,
           {SdErase, Overwrite},
           LevelRule::Ieee2883},
          {"USB bridge that passes ATA commands on",
           usb(DiskKind::Ssd).offers({AtaSanitizeBlock}),
           {AtaSanitizeBlock},
           {AtaSanitizeBlock}},
          {"USB bridge that hides the drive",
           usb(DiskKind::Unknown)
               .beside({"bridge-hidden"})
               .behind({ObstacleKind::BridgeHidesDrive, {AtaSanitizeBlock}, {0}}),
           kRefused,
           {Overwrite}},
          {"virtual disk", virtual_disk(), kRefused, {Overwrite}},
          {"virtual disk that claims block erase", virtual_disk().offers({ScsiSanitizeBlock}), kRefused, {Overwrite}},
          {"drive of unknown kind",
           sata_unknown().offers({AtaSanitizeOverwrite, AtaSecurityEraseEnhanced}),
           kRefused,
           {Overwrite}},
          {"drive of unknown kind with block erase",
           sata_unknown().offers({AtaSanitizeBlock}),
           {AtaSanitizeBlock},
           {AtaSanitizeBlock}}};
}

std::vector<Row> hiding_zoned_and_opal() {
  return {{"SSD with hidden areas",
           sata_ssd().hides({HiddenKind::Hpa, HiddenKind::Dco}).offers({AtaSanitizeBlock}),
           {AtaSanitizeBlock},
           {AtaSanitizeBlock}},
          {"SSD that does not say whether it hides anything",
           sata_ssd().native_unknown().offers({AtaSanitizeBlock}),
           kRefused,
           {AtaSanitizeBlock, Overwrite}},
          {"zoned hard disk that offers nothing else", sata_hdd().zoned(), kRefused, {ZoneReset, Overwrite}},
          {"zoned hard disk with crypto scramble",
           sata_hdd().zoned().offers({AtaSanitizeCrypto}),
           kRefused,
           {ZoneReset, Overwrite}},
          {"zoned SSD with format", nvme().zoned().offers({NvmeFormatUserData}), kRefused, {ZoneReset, Overwrite}},
          {"Opal drive, PSID given",
           sata_ssd().offers({OpalRevert}),
           {OpalRevert, Overwrite},
           {OpalRevert, Overwrite},
           LevelRule::Stricter,
           true},
          {"Opal drive with block erase, PSID given",
           sata_ssd().offers({OpalRevert, AtaSanitizeBlock}),
           {OpalRevert, AtaSanitizeBlock},
           {OpalRevert, AtaSanitizeBlock},
           LevelRule::Stricter,
           true},
          {"Opal drive without PSID", sata_ssd().offers({OpalRevert}), kRefused, {Overwrite}},
          {"SSD known to keep its keys",
           sata_ssd().model("Samsung SSD 840 EVO 500GB").offers({AtaSanitizeCrypto}),
           kRefused,
           {Overwrite}},
          {"SSD known to keep its keys, with block erase",
           sata_ssd().model("Samsung SSD 840 EVO 500GB").offers({AtaSanitizeCrypto, AtaSanitizeBlock}),
           {AtaSanitizeBlock},
           {AtaSanitizeBlock}},
          {"SATA SSD that claims an NVMe command", sata_ssd().offers({NvmeSanitizeBlock}), kRefused, {Overwrite}}};
}

std::vector<Row> rows() {
  std::vector<Row> all = sata_ssds();
  for (const auto& part : {hard_disks(), nvme_drives(), cards_bridges_and_others(), hiding_zoned_and_opal()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

Result<WipePlan> planned(const Row& row, LevelAsked level) {
  WipeRequest request{find_method("random", Bytes{1, 2, 3}).value(), VerifyMode::Full, level, row.rule, row.psid};
  return plan_wipe(row.disk.description(), row.disk.offer(), request);
}

Techniques techniques_at(const Row& row, LevelAsked level) {
  const auto plan = planned(row, level);
  return plan ? techniques_planned(plan.value()) : kRefused;
}

TEST(LevelPlan, TakesTheStrongestThatReachesPurgeOrRefuses) {
  for (const Row& row : rows()) EXPECT_EQ(techniques_at(row, LevelAsked::Purge), row.purge) << row.drive;
}

TEST(LevelPlan, TakesTheBestThereIsWhenThatIsAsked) {
  for (const Row& row : rows()) EXPECT_EQ(techniques_at(row, LevelAsked::Auto), row.automatic) << row.drive;
}

TEST(LevelPlan, OverwritesAndNothingElseForClear) {
  for (const Row& row : rows()) {
    const Techniques zoned{ZoneReset, Overwrite};
    EXPECT_EQ(techniques_at(row, LevelAsked::Clear), row.disk.offer().zoned ? zoned : Techniques{Overwrite})
        << row.drive;
  }
}

TEST(LevelPlan, PromisesPurgeExactlyWhereItWasPlannedFor) {
  for (const Row& row : rows()) {
    const auto automatic = planned(row, LevelAsked::Auto);
    ASSERT_TRUE(automatic) << row.drive;
    EXPECT_EQ(automatic.value().level == TechniqueLevel::Purge, row.purge != kRefused) << row.drive;
    const auto clear = planned(row, LevelAsked::Clear);
    EXPECT_EQ(clear.value().level, TechniqueLevel::Clear) << row.drive;
  }
}

TEST(LevelPlan, SaysWhyAtAutoWhenPurgeIsOutOfReach) {
  for (const Row& row : rows()) {
    const auto plan = planned(row, LevelAsked::Auto);
    const auto why = planned(row, LevelAsked::Purge);
    if (why) continue;
    const auto says = [&](const PlanRemark& remark) {
      return std::string(remark.sentence) == why.error().message && remark.arguments == why.error().arguments;
    };
    EXPECT_TRUE(std::ranges::any_of(plan.value().remarks, says)) << row.drive;
    EXPECT_EQ(why.error().code, ErrorCode::Refused) << row.drive;
    EXPECT_NE(why.error().hint, nullptr) << row.drive;
  }
}

}  // namespace
}  // namespace dieu8
