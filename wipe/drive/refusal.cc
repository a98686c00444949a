#include "wipe/drive/refusal.h"

#include <cstdlib>

namespace dieu8 {
namespace {

const char* hint_for(HolderKind kind) {
  switch (kind) {
    case HolderKind::SystemDisk:
    case HolderKind::BootMedium: return N_("start the computer from another medium to erase this disk");
    case HolderKind::Mounted: return N_("unmount it first: umount {3}");
    case HolderKind::Swap: return N_("switch it off first: swapoff {2}");
    case HolderKind::Lvm: return N_("deactivate the volume group first: vgchange -an");
    case HolderKind::SoftwareRaid: return N_("stop the array first: mdadm --stop /dev/{2}");
    case HolderKind::Zfs: return N_("export the pool first: zpool export");
    case HolderKind::DeviceMapper: return N_("remove the mapping first: dmsetup remove {2}");
    case HolderKind::LoopBacking: return N_("detach it first: losetup --detach {2}");
    case HolderKind::EvidenceMedium: return N_("choose a folder on another medium for the evidence");
    case HolderKind::ExclusiveOpen:
    case HolderKind::Unknown: return N_("close the program that uses it, or start the computer from another medium");
  }
  std::abort();  // Unreachable: -Wswitch names a forgotten case at build time.
}

}  // namespace

const char* holder_sentence(HolderKind kind) {
  switch (kind) {
    case HolderKind::SystemDisk: return N_("{1} carries the running system: {2} is mounted at {3}");
    case HolderKind::Mounted: return N_("{1} is in use: {2} is mounted at {3}");
    case HolderKind::Swap: return N_("{1} is in use: {2} is swap space");
    case HolderKind::Lvm: return N_("{1} is in use: the LVM volume {2} stands on it");
    case HolderKind::SoftwareRaid: return N_("{1} is in use: the RAID array {2} stands on it");
    case HolderKind::Zfs: return N_("{1} is in use: {2} belongs to a ZFS pool");
    case HolderKind::DeviceMapper: return N_("{1} is in use: the device {2} stands on it");
    case HolderKind::LoopBacking: return N_("{1} is in use: the loop device {2} stands on {3}");
    case HolderKind::BootMedium: return N_("{1} is what this computer was started from ({2}, {3})");
    case HolderKind::EvidenceMedium: return N_("{1} receives the evidence: {3} lies on it");
    case HolderKind::ExclusiveOpen: return N_("{1} is in use by another program");
    case HolderKind::Unknown: return N_("{1} is in use in a way this program does not know: {2} {3}");
  }
  std::abort();  // Unreachable: -Wswitch names a forgotten case at build time.
}

Error refusal(const std::string& disk, const std::vector<Holder>& holders) {
  const Holder& first = holders.front();
  return {.code = ErrorCode::Refused,
          .message = holder_sentence(first.kind),
          .arguments = {disk, first.by, first.where},
          .hint = hint_for(first.kind)};
}

}  // namespace dieu8
