#include "evidence/certificate/technique.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace dieu8 {
namespace {

using enum TechniqueLevel;

constexpr std::string_view kAtaHdd = "SP 800-88 Rev. 1, table A-5 (ATA hard disk)";
constexpr std::string_view kScsiHdd = "SP 800-88 Rev. 1, table A-5 (SCSI hard disk)";
constexpr std::string_view kAtaSsd = "SP 800-88 Rev. 1, table A-8 (ATA SSD)";
constexpr std::string_view kScsiSsd = "SP 800-88 Rev. 1, table A-8 (SCSI SSD)";
constexpr std::string_view kNvme = "SP 800-88 Rev. 1, table A-8 (NVMe SSD)";
constexpr std::string_view kEmbedded = "SP 800-88 Rev. 1, table A-8 (embedded flash: no command named for Purge)";
constexpr std::string_view kCard = "SP 800-88 Rev. 1, table A-8 (memory card: overwrite only)";
constexpr std::string_view kNotNamed = "not named in SP 800-88 Rev. 1";
constexpr std::string_view kIeee = "IEEE 2883-2022";
// A vendor who ships exactly this calls it Clear under both standards.
constexpr std::string_view kIeeeEmmc =
    "IEEE 2883-2022, as Dell KB 000186133 reads it (eMMC: erase and sanitize is Clear)";
constexpr std::string_view kNoStandard = "named by neither";

// Where SP 800-88 Rev. 1 does not name a technique for a medium, its column repeats IEEE 2883: only a disagreement of
// two that speak is decided by the LevelRule.
constexpr std::array kFacts = std::to_array<TechniqueFact>({
    {Technique::Overwrite, Clear, Clear, Clear, Clear, kAtaHdd, kIeee},
    {Technique::AtaSanitizeCrypto, Purge, Purge, Purge, Purge, kAtaHdd, kIeee},
    {Technique::AtaSanitizeBlock, Purge, Purge, Purge, Purge, kAtaSsd, kIeee},
    {Technique::AtaSanitizeOverwrite, Purge, Clear, Purge, Purge, kAtaHdd, kIeee},
    {Technique::AtaSecurityErase, Clear, Clear, Clear, Clear, kAtaSsd, kIeee},
    {Technique::AtaSecurityEraseEnhanced, Purge, Clear, Purge, Purge, kAtaSsd, kIeee},
    {Technique::ScsiSanitizeCrypto, Purge, Purge, Purge, Purge, kScsiHdd, kIeee},
    {Technique::ScsiSanitizeBlock, Purge, Purge, Purge, Purge, kScsiSsd, kIeee},
    {Technique::ScsiSanitizeOverwrite, Purge, Clear, Purge, Purge, kScsiHdd, kIeee},
    {Technique::ScsiFormatUnit, Clear, Clear, Clear, Clear, kNotNamed, kIeee},
    {Technique::NvmeSanitizeCrypto, Purge, Purge, Purge, Purge, kNotNamed, kIeee},
    {Technique::NvmeSanitizeBlock, Purge, Purge, Purge, Purge, kNotNamed, kIeee},
    {Technique::NvmeSanitizeOverwrite, Purge, Purge, Purge, Purge, kNotNamed, kIeee},
    {Technique::NvmeFormatUserData, Purge, Purge, Clear, Clear, kNvme, kIeee},
    {Technique::NvmeFormatCrypto, Purge, Purge, Clear, Clear, kNvme, kIeee},
    {Technique::MmcSecureErase, Clear, Clear, Clear, Clear, kEmbedded, kIeeeEmmc},
    {Technique::MmcSecureTrim, Clear, Clear, Clear, Clear, kEmbedded, kIeeeEmmc},
    {Technique::MmcEraseSanitize, Clear, Clear, Clear, Clear, kEmbedded, kIeeeEmmc},
    {Technique::SdErase, Nothing, Nothing, Clear, Clear, kCard, kIeee},
    {Technique::OpalRevert, Purge, Purge, Purge, Purge, kAtaHdd, kIeee},
    {Technique::ZoneReset, Nothing, Nothing, Nothing, Nothing, kNoStandard, kNoStandard},
});

constexpr bool in_order() {
  for (std::size_t i = 0; i < kFacts.size(); ++i)
    if (kFacts[i].technique != static_cast<Technique>(i)) return false;
  return kFacts.size() == static_cast<std::size_t>(Technique::ZoneReset) + 1;
}
static_assert(in_order());

struct Levels {
  TechniqueLevel magnetic = Nothing;
  TechniqueLevel flash = Nothing;
};

Levels levels_under(const TechniqueFact& fact, LevelRule rule) {
  if (rule == LevelRule::Ieee2883) return {fact.ieee_magnetic, fact.ieee_flash};
  return {std::min(fact.nist_magnetic, fact.ieee_magnetic), std::min(fact.nist_flash, fact.ieee_flash)};
}

}  // namespace

std::span<const TechniqueFact> technique_facts() { return kFacts; }

const TechniqueFact& fact_of(Technique technique) { return kFacts.at(static_cast<std::size_t>(technique)); }

TechniqueLevel level_of(Technique technique, DiskKind kind, LevelRule rule) {
  const Levels levels = levels_under(fact_of(technique), rule);
  switch (kind) {
    case DiskKind::Hdd: return levels.magnetic;
    case DiskKind::Ssd:
    case DiskKind::Flash: return levels.flash;
    case DiskKind::Unknown: return std::min(levels.magnetic, levels.flash);
    case DiskKind::Virtual:
    case DiskKind::File: return technique == Technique::Overwrite ? Clear : Nothing;
  }
  __builtin_unreachable();
}

bool is_crypto(Technique technique) {
  return technique == Technique::AtaSanitizeCrypto || technique == Technique::ScsiSanitizeCrypto ||
         technique == Technique::NvmeSanitizeCrypto || technique == Technique::NvmeFormatCrypto ||
         technique == Technique::OpalRevert;
}

bool is_device_command(Technique technique) { return technique != Technique::Overwrite; }

bool blocks_until_done(Technique technique) {
  switch (technique) {
    case Technique::AtaSecurityErase:
    case Technique::AtaSecurityEraseEnhanced:
    case Technique::ScsiSanitizeCrypto:  // sent without IMMED: it takes moments, and GOOD then means done
    case Technique::NvmeFormatUserData:
    case Technique::NvmeFormatCrypto:
    case Technique::MmcSecureErase:
    case Technique::MmcSecureTrim:
    case Technique::MmcEraseSanitize:
    case Technique::SdErase:
    case Technique::OpalRevert:
    case Technique::ZoneReset: return true;
    case Technique::Overwrite:
    case Technique::AtaSanitizeCrypto:
    case Technique::AtaSanitizeBlock:
    case Technique::AtaSanitizeOverwrite:
    case Technique::ScsiSanitizeBlock:
    case Technique::ScsiSanitizeOverwrite:
    case Technique::ScsiFormatUnit:
    case Technique::NvmeSanitizeCrypto:
    case Technique::NvmeSanitizeBlock:
    case Technique::NvmeSanitizeOverwrite: return false;
  }
  __builtin_unreachable();
}

bool erases_boot_partitions(Technique technique) {
  return technique == Technique::MmcSecureErase || technique == Technique::MmcSecureTrim ||
         technique == Technique::MmcEraseSanitize;
}

bool reaches_all_namespaces(Technique technique) {
  return technique == Technique::NvmeSanitizeCrypto || technique == Technique::NvmeSanitizeBlock ||
         technique == Technique::NvmeSanitizeOverwrite;
}

}  // namespace dieu8
