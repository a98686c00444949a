#include "wipe/kernel/drive_pages.h"

#include "evidence/base/if_told.h"
#include "wipe/drive/ata_identify.h"
#include "wipe/drive/health.h"
#include "wipe/drive/identity_of.h"
#include "wipe/drive/nvme_identify.h"
#include "wipe/drive/scsi_pages.h"
#include "wipe/kernel/nvme_admin.h"
#include "wipe/kernel/scsi_generic.h"

namespace dieu8 {
namespace {

Result<AtaIdentify> read_ata_identify(const UniqueFd& disk) {
  if (const auto page = read_ata_page(disk, AtaCommand::IdentifyDevice)) return parse_ata_identify(page.assume_value());
  return parse_ata_identify(TRY(read_kept_ata_identify(disk)));
}

Result<std::uint64_t> read_native_max(const UniqueFd& disk, bool has_48_bit) {
  if (has_48_bit) return native_max_lba_48(TRY(read_ata_registers(disk, AtaCommand::ReadNativeMax48)));
  return native_max_lba_28(TRY(read_ata_registers(disk, AtaCommand::ReadNativeMax28)));
}

Result<std::uint64_t> read_accessible_max(const UniqueFd& disk) {
  return native_max_lba_48(TRY(read_ata_registers(disk, AtaCommand::GetNativeMaxAccessible)));
}

Result<std::uint64_t> read_dco_max(const UniqueFd& disk) {
  return parse_dco_max_lba(TRY(read_ata_page(disk, AtaCommand::DeviceConfigurationIdentify)));
}

// Only what the drive says it has is asked for: an unknown command could confuse an old bridge.
AtaLimits read_limits(const UniqueFd& disk, const AtaIdentify& page) {
  AtaLimits limits;
  if (page.hpa_supported == Known::Yes) limits.native_max_lba = if_told(read_native_max(disk, page.sectors_48 != 0));
  if (page.dco_supported == Known::Yes) limits.dco_max_lba = if_told(read_dco_max(disk));
  if (page.ama_supported == Known::Yes) limits.ama_max_lba = if_told(read_accessible_max(disk));
  return limits;
}

Result<HealthReading> read_ata_health(const UniqueFd& disk) {
  return parse_ata_smart(TRY(read_ata_page(disk, AtaCommand::SmartReadData)));
}

Result<HealthReading> read_nvme_health(const UniqueFd& disk) {
  return parse_nvme_health(TRY(read_nvme_health_log(disk)));
}

void ask_ata(const UniqueFd& disk, DiskIdentity& identity, DiskTraits& traits) {
  const auto page = if_told(read_ata_identify(disk));
  if (!page) return;
  take_ata(*page, read_limits(disk, *page), identity);
  identity.manufacturer.clear();  // behind SAT the SCSI vendor is only the word "ATA"
  if (identity.interface == DiskInterface::Sata && !page->serial_transport) identity.interface = DiskInterface::Pata;
  identity.health = if_told(read_ata_health(disk));
  traits.rotation = page->rotation;
  traits.trim = page->trim;
}

Result<std::string> read_scsi_serial(const UniqueFd& disk) {
  return parse_scsi_serial(TRY(read_vital_product_data(disk, 0x80)));
}

Result<std::string> read_scsi_name(const UniqueFd& disk) {
  const Bytes page = TRY(read_vital_product_data(disk, 0x83));
  return world_wide_name(TRY(parse_scsi_designators(page)));
}

Result<std::uint16_t> read_scsi_rotation(const UniqueFd& disk) {
  return parse_scsi_rotation(TRY(read_vital_product_data(disk, 0xb1)));
}

Result<ScsiInquiry> ask_scsi(const UniqueFd& disk, DiskIdentity& identity, DiskTraits& traits) {
  const Bytes page = TRY(read_inquiry(disk));
  const ScsiInquiry inquiry = TRY(parse_scsi_inquiry(page));
  take_scsi(inquiry, if_told(read_scsi_serial(disk)).value_or(""), if_told(read_scsi_name(disk)).value_or(""),
            identity);
  traits.rotation = if_told(read_scsi_rotation(disk));
  return inquiry;
}

// ATA behind SCSI: libata says so, and disks in USB cases usually understand it too. Sticks are left alone: some hang.
bool may_be_ata(const ScsiInquiry& inquiry, bool removable, const DiskIdentity& identity) {
  return inquiry.vendor == "ATA" || (identity.interface == DiskInterface::Usb && !removable);
}

Status ask_nvme(const UniqueFd& disk, DiskIdentity& identity) {
  const std::uint32_t number = TRY(nvme_namespace_number(disk));
  const Bytes controller = TRY(read_nvme_identify(disk, NvmeStructure::Controller, 0));
  const Bytes active = TRY(read_nvme_identify(disk, NvmeStructure::Namespace, number));
  take_nvme(TRY(parse_nvme_controller(controller)), TRY(parse_nvme_namespace(active)), identity);
  const Bytes list = TRY(read_nvme_identify(disk, NvmeStructure::ActiveNamespaces, 0));
  identity.namespaces = TRY(parse_nvme_namespace_list(list)).size();
  identity.health = if_told(read_nvme_health(disk));
  return ok();
}

}  // namespace

DiskTraits ask_drive(const UniqueFd& disk, bool removable, DiskIdentity& identity) {
  DiskTraits traits;
  switch (identity.interface) {
    case DiskInterface::Nvme:
      static_cast<void>(ask_nvme(disk, identity).has_value());  // what it did not tell stays unknown
      return traits;
    case DiskInterface::Sata:
    case DiskInterface::Pata:
    case DiskInterface::Sas:
    case DiskInterface::Usb:
    case DiskInterface::Virtio:
    case DiskInterface::Unknown: {
      const auto inquiry = if_told(ask_scsi(disk, identity, traits));
      const bool old_ide = !inquiry && identity.interface == DiskInterface::Pata;
      if (old_ide || (inquiry && may_be_ata(*inquiry, removable, identity))) ask_ata(disk, identity, traits);
      return traits;
    }
    case DiskInterface::Mmc:
    case DiskInterface::Loop:
    case DiskInterface::File: return traits;
  }
  return traits;
}

}  // namespace dieu8
