// The one table of techniques: what it says, and that docs/wipe-methods.md prints the same.
#include "evidence/certificate/technique.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "evidence/base/file.h"
#include "evidence/certificate/known_firmware.h"
#include "evidence/certificate/technique_fit.h"
#include "evidence/certificate/words.h"
#include "tests/evidence/certificate/good_certificate.h"
#include "tests/evidence/certificate/good_purge.h"

namespace dieu8 {
namespace {

using ::testing::HasSubstr;

std::string level_word(TechniqueLevel level) {
  switch (level) {
    case TechniqueLevel::Nothing: return "nothing";
    case TechniqueLevel::Clear: return "Clear";
    case TechniqueLevel::Purge: return "Purge";
  }
  __builtin_unreachable();
}

std::string page() {
  const Bytes bytes = read_file(DIEU8_SOURCE_DIR "/docs/wipe-methods.md", 1 << 20).value();
  return std::string(as_text(bytes));
}

TEST(Techniques, StandWithTheirLevelsAndReferencesInTheMethodsPage) {
  for (const TechniqueFact& fact : technique_facts()) {
    const std::string row = "| `" + std::string(wire_name(fact.technique)) + "` | " + level_word(fact.nist_magnetic) +
                            " | " + level_word(fact.nist_flash) + " | " + level_word(fact.ieee_magnetic) + " | " +
                            level_word(fact.ieee_flash) + " | " + std::string(fact.nist_reference) + " | " +
                            std::string(fact.ieee_reference) + " |";
    EXPECT_THAT(page(), HasSubstr(row));
  }
}

TEST(Techniques, OfKnownFirmwareStandInTheMethodsPageWithTheirSource) {
  for (const KnownFirmware& row : known_firmware()) {
    EXPECT_THAT(page(), HasSubstr("`" + std::string(row.model) + "`"));
    EXPECT_THAT(page(), HasSubstr(std::string(row.source)));
  }
}

TEST(Techniques, TakeTheStricterStandardUnlessThePolicySaysOtherwise) {
  using enum Technique;
  const auto flash = [](Technique technique, LevelRule rule) { return level_of(technique, DiskKind::Ssd, rule); };
  EXPECT_EQ(flash(AtaSecurityEraseEnhanced, LevelRule::Stricter), TechniqueLevel::Clear);
  EXPECT_EQ(flash(AtaSecurityEraseEnhanced, LevelRule::Ieee2883), TechniqueLevel::Purge);
  EXPECT_EQ(flash(NvmeFormatUserData, LevelRule::Stricter), TechniqueLevel::Clear);
  EXPECT_EQ(flash(AtaSanitizeOverwrite, LevelRule::Stricter), TechniqueLevel::Clear);
  EXPECT_EQ(flash(MmcEraseSanitize, LevelRule::Ieee2883), TechniqueLevel::Clear);
  for (const TechniqueFact& fact : technique_facts()) {
    const LevelRule rule = LevelRule::Stricter;
    EXPECT_LE(level_of(fact.technique, DiskKind::Unknown, rule), level_of(fact.technique, DiskKind::Hdd, rule));
    EXPECT_LE(level_of(fact.technique, DiskKind::Unknown, rule), level_of(fact.technique, DiskKind::Ssd, rule));
    EXPECT_LE(level_of(fact.technique, DiskKind::Virtual, rule), TechniqueLevel::Clear);
  }
}

TEST(Techniques, HaveAShortNameOfTheWholeWork) {
  const auto label = [](const Certificate& certificate) { return work_label(certificate.disks[0].sanitization); };
  EXPECT_EQ(label(good_certificate()), "random");
  EXPECT_EQ(label(purged_ssd()), "ata-sanitize-block-erase");
  EXPECT_EQ(label(purged_nvme()), "nvme-sanitize-block-erase");
  EXPECT_EQ(label(purged_by_key_and_overwrite()), "ata-sanitize-crypto-scramble+random");
  EXPECT_EQ(work_label({}), "");
}

TEST(Techniques, GoOnlyToDrivesThatKnowThem) {
  using enum Technique;
  DiskIdentity disk;
  disk.interface = DiskInterface::Sata;
  EXPECT_TRUE(fits(AtaSanitizeBlock, disk));
  EXPECT_FALSE(fits(ScsiSanitizeBlock, disk));
  EXPECT_FALSE(fits(NvmeSanitizeBlock, disk));
  EXPECT_FALSE(fits(SdErase, disk));
  EXPECT_TRUE(fits(OpalRevert, disk));
  EXPECT_TRUE(fits(ZoneReset, disk));
  disk.interface = DiskInterface::Sas;
  EXPECT_FALSE(fits(AtaSanitizeBlock, disk));
  EXPECT_TRUE(fits(ScsiSanitizeBlock, disk));
  disk.serial_source = SerialSource::AtaIdentify;  // a SATA disk behind a SAS adapter
  EXPECT_TRUE(fits(AtaSanitizeBlock, disk));
  disk.interface = DiskInterface::Loop;
  for (const TechniqueFact& fact : technique_facts())
    EXPECT_EQ(fits(fact.technique, disk), fact.technique == Overwrite) << wire_name(fact.technique);
}

}  // namespace
}  // namespace dieu8
