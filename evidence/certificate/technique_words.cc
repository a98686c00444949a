#include "evidence/base/error.h"
#include "evidence/certificate/device_work.h"
#include "evidence/certificate/sanitization.h"
#include "evidence/certificate/technique.h"

namespace dieu8 {

std::string_view wire_name(Technique technique) {
  switch (technique) {
    case Technique::Overwrite: return "overwrite";
    case Technique::AtaSanitizeCrypto: return "ata-sanitize-crypto-scramble";
    case Technique::AtaSanitizeBlock: return "ata-sanitize-block-erase";
    case Technique::AtaSanitizeOverwrite: return "ata-sanitize-overwrite";
    case Technique::AtaSecurityErase: return "ata-security-erase";
    case Technique::AtaSecurityEraseEnhanced: return "ata-security-erase-enhanced";
    case Technique::ScsiSanitizeCrypto: return "scsi-sanitize-crypto-erase";
    case Technique::ScsiSanitizeBlock: return "scsi-sanitize-block-erase";
    case Technique::ScsiSanitizeOverwrite: return "scsi-sanitize-overwrite";
    case Technique::ScsiFormatUnit: return "scsi-format-unit";
    case Technique::NvmeSanitizeCrypto: return "nvme-sanitize-crypto-erase";
    case Technique::NvmeSanitizeBlock: return "nvme-sanitize-block-erase";
    case Technique::NvmeSanitizeOverwrite: return "nvme-sanitize-overwrite";
    case Technique::NvmeFormatUserData: return "nvme-format-user-data-erase";
    case Technique::NvmeFormatCrypto: return "nvme-format-crypto-erase";
    case Technique::MmcSecureErase: return "mmc-secure-erase";
    case Technique::MmcSecureTrim: return "mmc-secure-trim";
    case Technique::MmcEraseSanitize: return "mmc-erase-sanitize";
    case Technique::SdErase: return "sd-erase";
    case Technique::OpalRevert: return "opal-psid-revert";
    case Technique::ZoneReset: return "zone-reset";
  }
  __builtin_unreachable();
}

std::string_view wire_name(LevelRule rule) {
  switch (rule) {
    case LevelRule::Stricter: return "stricter";
    case LevelRule::Ieee2883: return "ieee-2883";
  }
  __builtin_unreachable();
}

std::string_view wire_name(HiddenKind kind) {
  switch (kind) {
    case HiddenKind::Hpa: return "hpa";
    case HiddenKind::Ama: return "ama";
    case HiddenKind::Dco: return "dco";
    case HiddenKind::ScsiCapacity: return "scsi-capacity";
    case HiddenKind::SectorSize: return "sector-size";
  }
  __builtin_unreachable();
}

std::string_view wire_name(StepEnd end) {
  switch (end) {
    case StepEnd::NotSent: return "not-sent";
    case StepEnd::Refused: return "refused";
    case StepEnd::StillRunning: return "still-running";
    case StepEnd::Completed: return "completed";
    case StepEnd::Failed: return "failed";
    case StepEnd::TimedOut: return "timed-out";
    case StepEnd::Unknown: return "unknown";
  }
  __builtin_unreachable();
}

const char* step_end_sentence(StepEnd end) {
  switch (end) {
    case StepEnd::NotSent: return N_("not sent");
    case StepEnd::Refused: return N_("refused by the drive");
    case StepEnd::StillRunning: return N_("still running when last asked");
    case StepEnd::Completed: return N_("done without error, the drive says");
    case StepEnd::Failed: return N_("failed, the drive says");
    case StepEnd::TimedOut: return N_("not over in time");
    case StepEnd::Unknown: return N_("the drive's answer does not tell");
  }
  __builtin_unreachable();
}

const char* hidden_kind_sentence(HiddenKind kind) {
  switch (kind) {
    case HiddenKind::Hpa: return N_("host protected area (HPA)");
    case HiddenKind::Ama: return N_("accessible max address (AMA)");
    case HiddenKind::Dco: return N_("device configuration overlay (DCO)");
    case HiddenKind::ScsiCapacity: return N_("capacity lowered by MODE SELECT (SCSI)");
    case HiddenKind::SectorSize: return N_("sectors of an unusual size");
  }
  __builtin_unreachable();
}

std::string work_label(const Sanitization& work) {
  std::string label;
  for (const Technique technique : work.techniques_planned)
    if (technique != Technique::Overwrite) label = wire_name(technique);
  if (!label.empty() && !work.method.empty()) label += "+";
  return label + work.method;
}

const char* technique_sentence(Technique technique) {
  switch (technique) {
    case Technique::Overwrite: return N_("overwriting through the interface");
    case Technique::AtaSanitizeCrypto:
      return N_("change of the drive's encryption key (ATA SANITIZE, CRYPTO SCRAMBLE)");
    case Technique::AtaSanitizeBlock: return N_("block erase by the drive (ATA SANITIZE, BLOCK ERASE)");
    case Technique::AtaSanitizeOverwrite: return N_("overwrite by the drive (ATA SANITIZE, OVERWRITE)");
    case Technique::AtaSecurityErase: return N_("erase by the drive (ATA SECURITY ERASE UNIT, normal)");
    case Technique::AtaSecurityEraseEnhanced: return N_("erase by the drive (ATA SECURITY ERASE UNIT, enhanced)");
    case Technique::ScsiSanitizeCrypto:
      return N_("change of the drive's encryption key (SCSI SANITIZE, CRYPTOGRAPHIC ERASE)");
    case Technique::ScsiSanitizeBlock: return N_("block erase by the drive (SCSI SANITIZE, BLOCK ERASE)");
    case Technique::ScsiSanitizeOverwrite: return N_("overwrite by the drive (SCSI SANITIZE, OVERWRITE)");
    case Technique::ScsiFormatUnit: return N_("formatting by the drive (SCSI FORMAT UNIT)");
    case Technique::NvmeSanitizeCrypto: return N_("change of the drive's encryption key (NVMe Sanitize, Crypto Erase)");
    case Technique::NvmeSanitizeBlock: return N_("block erase by the drive (NVMe Sanitize, Block Erase)");
    case Technique::NvmeSanitizeOverwrite: return N_("overwrite by the drive (NVMe Sanitize, Overwrite)");
    case Technique::NvmeFormatUserData: return N_("erase by the drive (NVMe Format, User Data Erase)");
    case Technique::NvmeFormatCrypto:
      return N_("change of the drive's encryption key (NVMe Format, Cryptographic Erase)");
    case Technique::MmcSecureErase: return N_("secure erase by the drive (eMMC)");
    case Technique::MmcSecureTrim: return N_("secure trim by the drive (eMMC)");
    case Technique::MmcEraseSanitize: return N_("erase and sanitize by the drive (eMMC)");
    case Technique::SdErase: return N_("erase by the card (SD)");
    case Technique::OpalRevert: return N_("reset of a self-encrypting drive with the PSID of its label (TCG Opal)");
    case Technique::ZoneReset: return N_("reset of all zones, followed by a full write");
  }
  __builtin_unreachable();
}

}  // namespace dieu8
