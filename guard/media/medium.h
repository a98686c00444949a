// A removable medium or an external bus that is not USB, as a plain value.
#pragma once

#include <string>
#include <string_view>

namespace dieu8 {

enum class MediumKind { SdCard, Optical, Firewire, Thunderbolt, HotplugDisk, Floppy };

constexpr std::string_view wire_name(MediumKind kind) {
  switch (kind) {
    case MediumKind::SdCard: return "sd-card";
    case MediumKind::Optical: return "optical";
    case MediumKind::Firewire: return "firewire";
    case MediumKind::Thunderbolt: return "thunderbolt";
    case MediumKind::HotplugDisk: return "hotplug-disk";  // eSATA, hot-plugged SATA, SAS or NVMe
    case MediumKind::Floppy: return "floppy";
  }
  __builtin_unreachable();
}

struct Medium {
  MediumKind kind = MediumKind::HotplugDisk;
  std::string place;   // sysfs path below /sys: the identity of where it is
  std::string serial;  // as the kernel shows it; untrusted
  std::string name;    // model; untrusted
  friend bool operator==(const Medium&, const Medium&) = default;
};

}  // namespace dieu8
