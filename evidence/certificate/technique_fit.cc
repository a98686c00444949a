#include "evidence/certificate/technique_fit.h"

namespace dieu8 {
namespace {

bool answers_ata(const DiskIdentity& identity) {
  switch (identity.interface) {
    case DiskInterface::Sata:
    case DiskInterface::Pata:
    case DiskInterface::Usb: return true;
    case DiskInterface::Sas:
    case DiskInterface::Unknown: return identity.serial_source == SerialSource::AtaIdentify;
    case DiskInterface::Nvme:
    case DiskInterface::Mmc:
    case DiskInterface::Virtio:
    case DiskInterface::Loop:
    case DiskInterface::File: return false;
  }
  __builtin_unreachable();
}

bool answers_scsi(const DiskIdentity& identity) {
  switch (identity.interface) {
    case DiskInterface::Sas:
    case DiskInterface::Usb: return true;
    case DiskInterface::Virtio:
    case DiskInterface::Unknown: return identity.serial_source == SerialSource::ScsiVpd80;
    case DiskInterface::Sata:
    case DiskInterface::Pata:
    case DiskInterface::Nvme:
    case DiskInterface::Mmc:
    case DiskInterface::Loop:
    case DiskInterface::File: return false;
  }
  __builtin_unreachable();
}

bool takes_drive_commands(const DiskIdentity& identity) {
  return identity.interface != DiskInterface::File && identity.interface != DiskInterface::Loop;
}

}  // namespace

CommandSet command_set_of(Technique technique) {
  switch (technique) {
    case Technique::Overwrite:
    case Technique::OpalRevert:
    case Technique::ZoneReset: return CommandSet::Any;
    case Technique::AtaSanitizeCrypto:
    case Technique::AtaSanitizeBlock:
    case Technique::AtaSanitizeOverwrite:
    case Technique::AtaSecurityErase:
    case Technique::AtaSecurityEraseEnhanced: return CommandSet::Ata;
    case Technique::ScsiSanitizeCrypto:
    case Technique::ScsiSanitizeBlock:
    case Technique::ScsiSanitizeOverwrite:
    case Technique::ScsiFormatUnit: return CommandSet::Scsi;
    case Technique::NvmeSanitizeCrypto:
    case Technique::NvmeSanitizeBlock:
    case Technique::NvmeSanitizeOverwrite:
    case Technique::NvmeFormatUserData:
    case Technique::NvmeFormatCrypto: return CommandSet::Nvme;
    case Technique::MmcSecureErase:
    case Technique::MmcSecureTrim:
    case Technique::MmcEraseSanitize:
    case Technique::SdErase: return CommandSet::Mmc;
  }
  __builtin_unreachable();
}

bool fits(Technique technique, const DiskIdentity& identity) {
  switch (command_set_of(technique)) {
    case CommandSet::Any: break;
    case CommandSet::Ata: return answers_ata(identity);
    case CommandSet::Scsi: return answers_scsi(identity);
    case CommandSet::Nvme: return identity.interface == DiskInterface::Nvme;
    case CommandSet::Mmc: return identity.interface == DiskInterface::Mmc;
  }
  if (technique == Technique::OpalRevert)
    return takes_drive_commands(identity) && identity.interface != DiskInterface::Mmc;
  return technique == Technique::Overwrite || takes_drive_commands(identity);
}

}  // namespace dieu8
