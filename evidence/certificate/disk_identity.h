// What a disk is, as recorded: identity, size, hidden areas and state before the work began.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dieu8 {

enum class DiskKind { Hdd, Ssd, Flash, Virtual, File, Unknown };  // Flash: USB stick, SD card, eMMC
enum class DiskInterface { Sata, Pata, Nvme, Sas, Usb, Mmc, Virtio, Loop, File, Unknown };
enum class SerialSource { AtaIdentify, ScsiVpd80, NvmeIdentify, MmcCid, Sysfs, Udev, None };

// One answer for everything a drive may or may not tell.
enum class Known { Yes, No, Unknown, NotApplicable };

struct HiddenArea {
  Known hpa = Known::Unknown;  // host protected area in force
  Known dco = Known::Unknown;  // device configuration overlay reduces the capacity
  Known ama = Known::Unknown;  // accessible max address (ACS-3) in force
  bool removed = false;        // what was found was removed before the work
};

struct SecurityState {
  Known ata_security_enabled = Known::Unknown;  // a user password is set
  Known ata_locked = Known::Unknown;
  Known ata_frozen = Known::Unknown;
  Known self_encrypting = Known::Unknown;  // TCG feature set reported
};

struct HealthReading {  // SMART / health log; each field only when the drive told it
  std::optional<std::uint64_t> power_on_hours;
  std::optional<std::uint64_t> reallocated_sectors;
  std::optional<std::uint64_t> pending_sectors;
  std::optional<std::uint64_t> percent_used;
};

struct DiskIdentity {
  std::string path;  // as the operator named it: /dev/sda, /tmp/practice.img
  DiskKind kind = DiskKind::Unknown;
  DiskInterface interface = DiskInterface::Unknown;
  bool practice_target = false;  // a plain file or a loop device: an exercise, not a computer's disk
  std::string manufacturer;      // empty: the drive does not say
  std::string model;
  std::string serial;  // empty: none
  SerialSource serial_source = SerialSource::None;
  std::string firmware;
  std::string wwn;          // WWN / EUI-64 / NGUID, lower-case hex; empty: none
  std::uint64_t bytes = 0;  // visible capacity
  std::uint32_t logical_sector_bytes = 512;
  std::uint32_t physical_sector_bytes = 512;
  std::optional<std::uint64_t>
      native_max_lba;                 // highest LBA the medium has; empty: the drive was not asked or did not say
  std::uint64_t visible_max_lba = 0;  // highest LBA that could be written
  HiddenArea hidden;
  SecurityState security;
  std::optional<std::uint64_t> namespaces;  // NVMe: number of active namespaces
  std::vector<std::string> other_stores;    // words of not_reached.h for what lies beside the user area, sorted
  std::optional<HealthReading> health;
};

std::string_view wire_name(DiskKind kind);
// What a person calls it; a catalogue key.
const char* kind_name(DiskKind kind);
std::string_view wire_name(DiskInterface interface);
std::string_view wire_name(SerialSource source);
std::string_view wire_name(Known known);

}  // namespace dieu8
