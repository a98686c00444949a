#include "wipe/drive/disk_description.h"

#include <algorithm>
#include <cstdlib>

namespace dieu8 {

std::string_view wire_name(HolderKind kind) {
  switch (kind) {
    case HolderKind::SystemDisk: return "system-disk";
    case HolderKind::Mounted: return "mounted";
    case HolderKind::Swap: return "swap";
    case HolderKind::Lvm: return "lvm";
    case HolderKind::SoftwareRaid: return "software-raid";
    case HolderKind::Zfs: return "zfs";
    case HolderKind::DeviceMapper: return "device-mapper";
    case HolderKind::LoopBacking: return "loop-backing";
    case HolderKind::BootMedium: return "boot-medium";
    case HolderKind::EvidenceMedium: return "evidence-medium";
    case HolderKind::ExclusiveOpen: return "exclusive-open";
    case HolderKind::Unknown: return "unknown";
  }
  std::abort();  // Unreachable: -Wswitch names a forgotten case at build time.
}

bool belongs_to_computer(const DiskDescription& disk) {
  const bool comes_and_goes = disk.removable || disk.identity.interface == DiskInterface::Usb;
  const bool carries_the_work = std::any_of(disk.holders.begin(), disk.holders.end(), [](const Holder& holder) {
    return holder.kind == HolderKind::BootMedium || holder.kind == HolderKind::EvidenceMedium;
  });
  return !(comes_and_goes && carries_the_work);
}

}  // namespace dieu8
