#include "wipe/drive/disk_kind.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace dieu8 {
namespace {

constexpr std::uint16_t kNonRotating = 1;
constexpr std::uint16_t kSlowestDisk = 0x0401;  // smaller numbers are reserved in word 217
constexpr std::uint16_t kFastestDisk = 0xfffe;

// Makers' names that virtual machines give their disks.
constexpr std::array<std::string_view, 7> kVirtualNames = {"QEMU", "VBOX",       "VMware", "Virtual",
                                                           "Xen",  "scsi_debug", "Msft"};

bool names_a_virtual_disk(const DiskTraits& traits) {
  const std::string name = traits.manufacturer + " " + traits.model;
  return std::ranges::any_of(kVirtualNames,
                             [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

bool turns(const DiskTraits& traits) {
  return traits.rotation && *traits.rotation >= kSlowestDisk && *traits.rotation <= kFastestDisk;
}

bool does_not_turn(const DiskTraits& traits) {
  return traits.rotation == kNonRotating || traits.trim || traits.kernel_says_rotating == false ||
         traits.model.find("SSD") != std::string::npos;
}

DiskKind kind_by_rotation(const DiskTraits& traits) {
  if (turns(traits)) return DiskKind::Hdd;
  return does_not_turn(traits) ? DiskKind::Ssd : DiskKind::Unknown;
}

DiskKind kind_behind_usb(const DiskTraits& traits) {
  if (traits.removable) return DiskKind::Flash;  // sticks and card readers; cases for disks say "not removable"
  return kind_by_rotation(traits);
}

}  // namespace

DiskKind kind_of(const DiskTraits& traits) {
  switch (traits.interface) {
    case DiskInterface::File: return DiskKind::File;
    case DiskInterface::Loop:
    case DiskInterface::Virtio: return DiskKind::Virtual;
    case DiskInterface::Mmc: return DiskKind::Flash;
    case DiskInterface::Nvme: return names_a_virtual_disk(traits) ? DiskKind::Virtual : DiskKind::Ssd;
    case DiskInterface::Usb: return names_a_virtual_disk(traits) ? DiskKind::Virtual : kind_behind_usb(traits);
    case DiskInterface::Sata:
    case DiskInterface::Pata:
    case DiskInterface::Sas:
    case DiskInterface::Unknown: return names_a_virtual_disk(traits) ? DiskKind::Virtual : kind_by_rotation(traits);
  }
  return DiskKind::Unknown;
}

}  // namespace dieu8
