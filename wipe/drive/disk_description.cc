#include "wipe/drive/disk_description.h"

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

}  // namespace dieu8
