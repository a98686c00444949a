#include "wipe/transport/open_drive_control.h"

#include <utility>

#include "wipe/command/ata/ata_control.h"
#include "wipe/command/combined_control.h"
#include "wipe/command/mmc/mmc_control.h"
#include "wipe/command/nvme/nvme_control.h"
#include "wipe/command/opal/opal_control.h"
#include "wipe/command/scsi/scsi_control.h"
#include "wipe/command/zone/zone_control.h"
#include "wipe/drive/ata_identify.h"
#include "wipe/drive/scsi_pages.h"
#include "wipe/kernel/block_tree.h"
#include "wipe/kernel/disk_ioctls.h"
#include "wipe/kernel/nvme_admin.h"
#include "wipe/kernel/scsi_generic.h"
#include "wipe/transport/mmc_ioctl_transport.h"
#include "wipe/transport/nvme_ioctl_transport.h"
#include "wipe/transport/opal_ioctl_transport.h"
#include "wipe/transport/sg_io_transport.h"
#include "wipe/transport/zone_ioctl_transport.h"

namespace dieu8 {
namespace {

using Parts = std::vector<ControlPart>;

ControlPart opal_part(const UniqueFd& disk, OpalBus bus) {
  return {opal_control(std::make_unique<OpalIoctlTransport>(disk, bus)), {Technique::OpalRevert}};
}

// Asked of the kernel, which asked the drive when it came: no command of ours reaches a drive for it.
ControlPart zone_part(const UniqueFd& disk) {
  return {zone_control(std::make_unique<ZoneIoctlTransport>(disk)), {Technique::ZoneReset}};
}

bool answers_ata(const UniqueFd& disk) {
  const auto page = read_ata_page(disk, AtaCommand::IdentifyDevice);
  return page && parse_ata_identify(page.assume_value()).has_value();
}

Parts ata_parts(const UniqueFd& disk) {
  Parts parts;
  parts.push_back({ata_control(std::make_unique<SgIoTransport>(disk)), {}});
  parts.push_back(opal_part(disk, OpalBus::Scsi));
  parts.push_back(zone_part(disk));
  return parts;
}

Parts scsi_parts(const UniqueFd& disk, bool usb, bool careful) {
  Parts parts;
  parts.push_back({scsi_control(std::make_unique<SgIoTransport>(disk), {.usb = usb, .careful = careful}), {}});
  if (!careful) parts.push_back(opal_part(disk, OpalBus::Scsi));
  parts.push_back(zone_part(disk));
  return parts;
}

Parts zones_alone(const UniqueFd& disk) {
  Parts parts;
  parts.push_back(zone_part(disk));
  return parts;
}

// Behind anything that speaks SCSI: libata and SAS adapters name a SATA drive by the vendor "ATA".
Parts parts_by_inquiry(const UniqueFd& disk) {
  const auto page = read_inquiry(disk);
  const auto inquiry =
      page ? parse_scsi_inquiry(page.assume_value()) : Result<ScsiInquiry>(outcome::failure(page.assume_error()));
  if (!inquiry) return zones_alone(disk);
  return inquiry.assume_value().vendor == "ATA" ? ata_parts(disk) : scsi_parts(disk, false, false);
}

Parts usb_parts(const UniqueFd& disk, bool removable) {
  if (!removable && answers_ata(disk)) return ata_parts(disk);
  return scsi_parts(disk, true, removable);
}

Result<Parts> nvme_parts(const UniqueFd& disk) {
  const std::uint32_t number = TRY(nvme_namespace_number(disk));
  Parts parts;
  parts.push_back({nvme_control(std::make_unique<NvmeIoctlTransport>(disk), number), {}});
  parts.push_back(opal_part(disk, OpalBus::Nvme));
  parts.push_back(zone_part(disk));
  return parts;
}

Result<Parts> mmc_parts(const UniqueFd& disk, const DiskIdentity& identity) {
  static LinuxFiles files;
  const std::string number = TRY(device_number(disk, identity.path));
  const std::string node = TRY(node_of_number(files, number));
  const MmcCardKind kind = TRY(card_kind_of(files, node));
  Parts parts;
  parts.push_back({mmc_control(std::make_unique<MmcIoctlTransport>(disk, node, files), kind), {}});
  return parts;
}

Result<Parts> parts_of(const UniqueFd& disk, const DiskIdentity& identity, bool removable) {
  switch (identity.interface) {
    case DiskInterface::Nvme: return nvme_parts(disk);
    case DiskInterface::Sata:
    case DiskInterface::Pata: return ata_parts(disk);
    case DiskInterface::Usb: return usb_parts(disk, removable);
    case DiskInterface::Mmc: return mmc_parts(disk, identity);
    case DiskInterface::Sas:
    case DiskInterface::Virtio:
    case DiskInterface::Unknown: return parts_by_inquiry(disk);
    case DiskInterface::Loop:
    case DiskInterface::File: return Parts{};
  }
  __builtin_unreachable();
}

}  // namespace

Result<std::unique_ptr<DriveControl>> open_drive_control(const UniqueFd& disk, const DiskIdentity& identity,
                                                         bool removable) {
  return combined_control(TRY(parts_of(disk, identity, removable)));
}

}  // namespace dieu8
