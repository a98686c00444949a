// Every way to sanitize that this program knows, and the level it can reach on each kind of medium: the one table.
#pragma once

#include <span>
#include <string_view>

#include "evidence/certificate/disk_identity.h"

namespace dieu8 {

enum class Technique {
  Overwrite,                 // by the host, through the interface
  AtaSanitizeCrypto,         // SANITIZE DEVICE, CRYPTO SCRAMBLE EXT
  AtaSanitizeBlock,          // BLOCK ERASE EXT
  AtaSanitizeOverwrite,      // OVERWRITE EXT
  AtaSecurityErase,          // SECURITY ERASE UNIT, normal
  AtaSecurityEraseEnhanced,  // SECURITY ERASE UNIT, enhanced
  ScsiSanitizeCrypto,        // SANITIZE, CRYPTOGRAPHIC ERASE
  ScsiSanitizeBlock,         // SANITIZE, BLOCK ERASE
  ScsiSanitizeOverwrite,     // SANITIZE, OVERWRITE
  ScsiFormatUnit,            // FORMAT UNIT
  NvmeSanitizeCrypto,        // Sanitize, Crypto Erase
  NvmeSanitizeBlock,         // Sanitize, Block Erase
  NvmeSanitizeOverwrite,     // Sanitize, Overwrite
  NvmeFormatUserData,        // Format NVM, SES 1
  NvmeFormatCrypto,          // Format NVM, SES 2
  MmcSecureErase,            // eMMC: secure erase of every area, then SANITIZE where offered
  MmcSecureTrim,             // eMMC: secure trim steps 1 and 2 of every area, then SANITIZE where offered
  MmcEraseSanitize,          // eMMC: erase or trim of every area, then SANITIZE
  SdErase,                   // SD card: CMD32, CMD33, CMD38
  OpalRevert,                // TCG Opal: RevertTPer with the PSID of the label
  ZoneReset,                 // RESET WRITE POINTER of every zone; always followed by a full write
};

// What a technique can reach at best. Nothing: no claim may rest on it.
enum class TechniqueLevel { Nothing, Clear, Purge };

// Where NIST SP 800-88 and IEEE 2883 disagree: the stricter of the two, or IEEE 2883 because the policy says so.
enum class LevelRule { Stricter, Ieee2883 };

struct TechniqueFact {
  Technique technique = Technique::Overwrite;
  TechniqueLevel nist_magnetic = TechniqueLevel::Nothing;  // SP 800-88 Rev. 1, Appendix A (Rev. 2 names no commands)
  TechniqueLevel nist_flash = TechniqueLevel::Nothing;
  TechniqueLevel ieee_magnetic = TechniqueLevel::Nothing;  // IEEE 2883-2022
  TechniqueLevel ieee_flash = TechniqueLevel::Nothing;
  std::string_view nist_reference;  // "SP 800-88 Rev. 1, table A-8"
  std::string_view ieee_reference;
};

// All rows, in the order of the enumeration; docs/wipe-methods.md prints it and a test compares the two.
std::span<const TechniqueFact> technique_facts();
const TechniqueFact& fact_of(Technique technique);

// The level `technique` can reach on a medium of this kind. Unknown medium: the lower of magnetic and flash.
// Virtual disks and files: Clear at most, and only by Overwrite.
TechniqueLevel level_of(Technique technique, DiskKind kind, LevelRule rule);

// Rests on destroying a key: nothing but the drive's word tells that all data was encrypted with it from the start.
bool is_crypto(Technique technique);
// A command of the drive, not writes of the host.
bool is_device_command(Technique technique);
// Returns only when the drive is done; no progress can be asked for meanwhile.
bool blocks_until_done(Technique technique);
// Reaches every namespace of the controller, not only the one it is sent to.
bool reaches_all_namespaces(Technique technique);
// Works through the boot partitions too, not only the user area (eMMC: "every area").
bool erases_boot_partitions(Technique technique);

std::string_view wire_name(Technique technique);
std::string_view wire_name(LevelRule rule);
// English catalogue key: "block erase by the drive (ATA SANITIZE)".
const char* technique_sentence(Technique technique);

}  // namespace dieu8
