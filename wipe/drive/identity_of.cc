#include "wipe/drive/identity_of.h"

#include <algorithm>

namespace dieu8 {
namespace {

// Whether one feature hides sectors: unknown unless the drive both says it has the feature and answers for it.
Known hides(Known supported, const std::optional<std::uint64_t>& highest, std::uint64_t visible) {
  if (supported == Known::No) return Known::NotApplicable;
  if (supported == Known::Unknown || !highest || *highest < visible) return Known::Unknown;
  return *highest > visible ? Known::Yes : Known::No;
}

Known if_supported(Known supported, bool value) {
  if (supported == Known::No) return Known::NotApplicable;
  if (supported == Known::Unknown) return Known::Unknown;
  return value ? Known::Yes : Known::No;
}

// The highest LBA over all that is known, once every hiding place has been answered for.
std::optional<std::uint64_t> native_max(const HiddenArea& hidden, const AtaLimits& limits, std::uint64_t visible) {
  for (const Known known : {hidden.hpa, hidden.dco, hidden.ama}) {
    if (known == Known::Unknown) return std::nullopt;
  }
  std::uint64_t highest = visible;
  for (const auto& limit : {limits.native_max_lba, limits.dco_max_lba, limits.ama_max_lba})
    highest = std::max(highest, limit.value_or(0));
  return highest;
}

void take_ata_security(const AtaIdentify& page, SecurityState& security) {
  security.ata_security_enabled = if_supported(page.security_supported, page.security_enabled);
  security.ata_locked = if_supported(page.security_supported, page.security_locked);
  security.ata_frozen = if_supported(page.security_supported, page.security_frozen);
  security.self_encrypting = page.trusted_computing;
}

}  // namespace

void take_ata(const AtaIdentify& page, const AtaLimits& limits, DiskIdentity& identity) {
  identity.model = page.model;
  identity.firmware = page.firmware;
  if (!page.serial.empty()) {
    identity.serial = page.serial;
    identity.serial_source = SerialSource::AtaIdentify;
  }
  if (!page.wwn.empty()) identity.wwn = page.wwn;
  const std::uint64_t visible = identity.visible_max_lba;
  identity.hidden.hpa = hides(page.hpa_supported, limits.native_max_lba, visible);
  identity.hidden.dco = hides(page.dco_supported, limits.dco_max_lba, visible);
  identity.hidden.ama = hides(page.ama_supported, limits.ama_max_lba, visible);
  identity.native_max_lba = native_max(identity.hidden, limits, visible);
  take_ata_security(page, identity.security);
}

void take_scsi(const ScsiInquiry& page, const std::string& serial, const std::string& name, DiskIdentity& identity) {
  identity.manufacturer = page.vendor;
  identity.model = page.product;
  identity.firmware = page.revision;
  if (!serial.empty()) {
    identity.serial = serial;
    identity.serial_source = SerialSource::ScsiVpd80;
  }
  if (!name.empty()) identity.wwn = name;
  // HPA, DCO and AMA are ATA's. Behind a USB bridge, or with libata's word for the vendor, there may be an ATA drive.
  if (identity.interface != DiskInterface::Sas || page.vendor == "ATA") return;
  identity.hidden = {.hpa = Known::NotApplicable, .dco = Known::NotApplicable, .ama = Known::NotApplicable};
  identity.security.ata_security_enabled = identity.security.ata_locked = identity.security.ata_frozen =
      Known::NotApplicable;
}

void take_nvme(const NvmeController& controller, const NvmeNamespace& active, DiskIdentity& identity) {
  identity.model = controller.model;
  identity.firmware = controller.firmware;
  if (!controller.serial.empty()) {
    identity.serial = controller.serial;
    identity.serial_source = SerialSource::NvmeIdentify;
  }
  identity.wwn = active.name;
  identity.hidden = {.hpa = Known::NotApplicable, .dco = Known::NotApplicable, .ama = Known::NotApplicable};
  const std::uint64_t unallocated = controller.unallocated_bytes / active.sector_bytes;
  identity.native_max_lba = std::max(active.sectors - 1, identity.visible_max_lba) + unallocated;
  identity.security = {.ata_security_enabled = Known::NotApplicable,
                       .ata_locked = Known::NotApplicable,
                       .ata_frozen = Known::NotApplicable,
                       .self_encrypting = controller.security_commands ? Known::Unknown : Known::No};
}

std::optional<std::string> difference(const DiskIdentity& before, const DiskIdentity& now) {
  if (before.serial != now.serial) return "serial";
  if (before.model != now.model) return "model";
  if (before.wwn != now.wwn) return "wwn";
  if (before.bytes != now.bytes || before.logical_sector_bytes != now.logical_sector_bytes) return "size";
  return std::nullopt;
}

}  // namespace dieu8
